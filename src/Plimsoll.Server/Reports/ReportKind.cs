namespace Plimsoll.Server.Reports;

/// <summary>The three files of a report, in the order in which they are made.</summary>
internal enum ReportKind
{
    Combined,
    Processed,
    Detailed,
}
