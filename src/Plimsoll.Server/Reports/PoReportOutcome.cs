namespace Plimsoll.Server.Reports;

/// <summary>What became of a book.</summary>
internal abstract record PoReportOutcome
{
    /// <param name="Files">Combined, Processed, ProcessedDetailed.</param>
    /// <param name="Sheets">Sheets with rows in them.</param>
    /// <param name="Rows">Rows of Combined and ProcessedDetailed.</param>
    /// <param name="Groups">Rows of Processed.</param>
    /// <param name="Findings">What was odd, as sentences.</param>
    internal sealed record Made(IReadOnlyList<string> Files, int Sheets, long Rows, long Groups, IReadOnlyList<string> Findings) : PoReportOutcome;

    /// <param name="Sentence">Why there is no report.</param>
    internal sealed record Refused(string Sentence) : PoReportOutcome;
}
