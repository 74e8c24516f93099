namespace Plimsoll.Server.Reports;

/// <summary>A file of a report and where to get it.</summary>
/// <param name="File">combined, processed or detailed.</param>
/// <param name="Name">What it is called when it is saved.</param>
internal sealed record ReportFileView(string File, string Name, string Url, long Rows, int Columns, long Bytes)
{
    public static ReportFileView Of(long id, ReportFile file)
    {
        var kind = ReportView.Lower(file.Kind);
        return new(kind, file.Name, $"/api/reports/{id}/{kind}.csv", file.Rows, file.Columns, file.Bytes);
    }
}
