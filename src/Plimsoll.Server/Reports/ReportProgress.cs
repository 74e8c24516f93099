namespace Plimsoll.Server.Reports;

/// <summary>How far a report is.</summary>
/// <param name="Sheet">The sheet that is being read.</param>
/// <param name="Rows">Rows read so far, of all sheets.</param>
internal readonly record struct ReportProgress(string Sheet, long Rows);
