namespace Plimsoll.Server.Scans;

/// <summary>A file of a scan, and what other tables know of it.</summary>
/// <param name="File">Its row.</param>
/// <param name="MediaType">Null: the stored file is gone.</param>
/// <param name="SizeBytes">Of the original.</param>
/// <param name="Invoice">The invoice whose bill it became.</param>
internal sealed record KnownFile(ScanFile File, string? MediaType, long SizeBytes, string? Invoice);
