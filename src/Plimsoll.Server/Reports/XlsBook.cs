using System.Globalization;
using System.Text;
using ExcelDataReader;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>A book in the binary form of Excel 97 to 2003. Its reader keeps the texts in memory, so its size is limited.</summary>
internal sealed class XlsBook : IBook
{
    /// <summary>Bytes of a file; a full sheet of 65,536 rows and 28 columns takes 20 MB, and its texts as many in memory.</summary>
    private const long MostBytes = 32 << 20;

    private readonly IExcelDataReader _reader;
    private bool _isStarted;

    /// <summary>The reader asks for code page 1252, which .NET knows only when told.</summary>
    static XlsBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsBook(Stream file)
    {
        if (file.Length > MostBytes)
            throw new WorkbookException($"The .xls book is larger than {MostBytes >> 20} MB. Save it as .xlsx, which can be read at any size.");

        try
        {
            _reader = ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new WorkbookException("The .xls book is damaged or has a password. Save it as .xlsx without a password.", broken);
        }
    }

    public string SheetName => _reader.Name;

    public Row Row { get; } = new();

    public bool NextSheet()
    {
        var isFirst = !_isStarted;
        _isStarted = true;
        Row.Begin(0);
        return isFirst || Read(_reader.NextResult);
    }

    public bool NextRow()
    {
        if (!Read(_reader.Read))
            return false;

        Row.Begin(Row.Number + 1);
        for (var column = 0; column < _reader.FieldCount; column++)
            Add(column);
        return true;
    }

    public void Dispose() => _reader.Dispose();

    private void Add(int column)
    {
        if (_reader.GetValue(column) is { } value)
            Row.Add(column, KindOf(value), Encoding.UTF8.GetBytes(TextOf(value)));
    }

    private static CellKind KindOf(object value) => value switch
    {
        string => CellKind.Text,
        bool => CellKind.Boolean,
        DateTime or TimeSpan => CellKind.Date,
        _ => CellKind.Number,
    };

    private static string TextOf(object value)
    {
        Span<byte> number = stackalloc byte[NumberText.MostBytes];
        return value switch
        {
            double amount => Encoding.ASCII.GetString(number[..NumberText.Write(amount, number)]),
            DateTime moment when moment.TimeOfDay == TimeSpan.Zero => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>The reader throws whatever comes its way when the file is damaged.</summary>
    private bool Read(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new WorkbookException($"The sheet «{_reader.Name}» of the .xls book is damaged behind row {Row.Number}.", broken);
        }
    }
}
