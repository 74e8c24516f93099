namespace Plimsoll.Server.Reports;

/// <summary>One report to make.</summary>
/// <param name="Book">Seekable; stays open.</param>
/// <param name="Folder">Where the files go, and scratch files on the way.</param>
/// <param name="Range">The dates it carries.</param>
internal sealed record PoReportRequest(Stream Book, string Folder, DateRange Range);
