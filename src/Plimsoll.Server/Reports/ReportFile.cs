namespace Plimsoll.Server.Reports;

/// <summary>One file of a report, as its row remembers it: nobody has to read the file to know its length.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">Its name in the report's folder, and for whoever downloads it.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Columns">Fields of the header.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record ReportFile(ReportKind Kind, string Name, long Rows, int Columns, long Bytes);
