using Plimsoll.Workbooks.Package;
using Plimsoll.Workbooks.Sheets;
using Plimsoll.Workbooks.Strings;

namespace Plimsoll.Workbooks;

/// <summary>
/// Reads an .xlsx book forward only, sheet by sheet and row by row. Memory does not grow with the rows, and with the shared
/// strings only up to <see cref="WorkbookOptions.SharedStringBytes"/>.
/// </summary>
public sealed class XlsxReader : IDisposable
{
    private readonly BookPackage _package;
    private readonly StringArena _strings;
    private readonly Styles _styles;
    private readonly bool _is1904;
    private SheetReader? _reader;
    private int _next;

    /// <summary>Opens a book and reads its strings and styles.</summary>
    /// <param name="file">Seekable; stays open.</param>
    /// <param name="options">What it may cost.</param>
    /// <exception cref="WorkbookException">It is no workbook.</exception>
    public XlsxReader(Stream file, WorkbookOptions options)
    {
        _package = new BookPackage(file, options);
        _strings = new StringArena(options.SharedStringBytes, options.ScratchFolder);
        try
        {
            var book = Explained(() => BookPart.Read(_package));
            (Sheets, _is1904) = (book.Sheets, book.Is1904);
            _styles = Explained(() => book.StylesPart is { } part ? Styles.Read(_package.Open(part)) : new Styles());
            if (book.StringsPart is { } strings)
                Explained(() => SharedStrings.Read(_package.Open(strings), _strings));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The worksheets, hidden ones too, in the order of their tabs. Charts are none.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>The sheet that is being read; null before the first.</summary>
    public Sheet? Sheet { get; private set; }

    /// <summary>The row that was read last.</summary>
    public Row Row { get; } = new();

    /// <summary>Whether shared strings went to a scratch file.</summary>
    public bool IsSpilled => _strings.IsSpilled;

    /// <summary>Goes to the next sheet, wherever it stands in this one.</summary>
    public bool NextSheet()
    {
        if (_next >= Sheets.Count)
            return false;

        Sheet = Sheets[_next++];
        var xml = Explained(() => _package.Open(Sheet.Part));
        _reader = new SheetReader(xml, new CellReader(xml, _strings, _styles, _is1904), Sheet.Name);
        Row.Begin(0);
        return true;
    }

    /// <summary>Goes to the next row that the sheet's file has; rows that are wholly blank may be left out of it.</summary>
    public bool NextRow() => _reader is not null && _reader.Read(Row);

    /// <summary>Gives scratch files back; the book's file stays open.</summary>
    public void Dispose()
    {
        _strings.Dispose();
        _package.Dispose();
    }

    private static T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PartException fault)
        {
            throw new WorkbookException($"The part {fault.Part} of the workbook {fault.Message}.", fault);
        }
        catch (CellException fault)
        {
            throw new WorkbookException($"The workbook is damaged: {fault.Message}.", fault);
        }
    }
}
