using Plimsoll.Server.Files;

namespace Plimsoll.Server.Scans;

/// <summary>Files that are to be read.</summary>
/// <param name="User">Who sent them.</param>
/// <param name="Files">Their rows, and what the sender called them; the bytes are in place already.</param>
/// <param name="Priority">1 for an upload, 2 where a request waits for the reading.</param>
internal sealed record NewScan(string User, IReadOnlyList<(StoredFile Row, string? OriginalName)> Files, int Priority);
