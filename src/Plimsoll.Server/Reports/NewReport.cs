namespace Plimsoll.Server.Reports;

/// <summary>A report that is asked for.</summary>
/// <param name="Range">The dates it carries.</param>
/// <param name="BookName">What the sender calls the book.</param>
/// <param name="BookBytes">0 for a book that is yet to be fetched.</param>
/// <param name="IsFetched">Whether the book comes from BI Publisher.</param>
/// <param name="RemoteJob">A job there that exists already.</param>
internal sealed record NewReport(DateRange Range, string? BookName, long BookBytes, bool IsFetched = false, long? RemoteJob = null);
