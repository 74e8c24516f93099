using CsvHelper;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>A CSV as a book of one sheet; all its cells are text. Comma, semicolon, tab and bar are told apart by the first lines.</summary>
internal sealed class CsvBook(Stream file) : IBook
{
    /// <summary>Bytes of one row: an unclosed quote would make the whole file one.</summary>
    private const int MostRowBytes = 4 << 20;

    private readonly CsvReader _reader = CsvReader.Create(
        file,
        new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = CsvEncoding.Detect(file),
            MaxRecordSize = MostRowBytes,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            SkipEmptyLines = false,
        },
        leaveOpen: true);

    private bool _isStarted;

    public string SheetName => "CSV";

    public Row Row { get; } = new();

    public bool NextSheet()
    {
        var isFirst = !_isStarted;
        _isStarted = true;
        return isFirst;
    }

    public bool NextRow()
    {
        try
        {
            if (!_reader.Read())
                return false;

            Row.Begin(Row.Number + 1);
            for (var column = 0; column < _reader.FieldCount; column++)
                Row.Add(column, CellKind.Text, _reader.GetSpan(column));
            return true;
        }
        catch (Exception malformed) when (malformed is CsvFormatException or CellException)
        {
            throw new WorkbookException($"Row {Row.Number + 1} of the CSV cannot be read: {malformed.Message}", malformed);
        }
    }

    public void Dispose() => _reader.Dispose();
}
