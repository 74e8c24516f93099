using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>An .xlsx book.</summary>
internal sealed class XlsxBook(Stream file, WorkbookOptions options) : IBook
{
    private readonly XlsxReader _reader = new(file, options);

    public string SheetName => _reader.Sheet!.Name;

    public Row Row => _reader.Row;

    public bool NextSheet() => _reader.NextSheet();

    public bool NextRow() => _reader.NextRow();

    public void Dispose() => _reader.Dispose();
}
