using Plimsoll.Reading.Profiles;

namespace Plimsoll.Server.Scans;

/// <summary>An invoice that was made of a scan.</summary>
/// <param name="SupplierId">Whose bill it is.</param>
/// <param name="FileId">Key of the <see cref="ScanFile"/> that was read.</param>
/// <param name="Bill">What the clerk made of it.</param>
internal sealed record Lesson(long SupplierId, long FileId, CorrectedBill Bill);
