using System.Buffers;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Writes a CSV as UTF-8: commas, <c>\n</c>, quotes only where they must be. Fields come as bytes and leave as bytes, and rows of another
/// CSV can be taken over as they are.
/// </summary>
/// <param name="file">Where it goes; closed with this.</param>
/// <param name="keepFormulas">Whether texts that look like formulas stay raw.</param>
internal sealed class CsvOutput(Stream file, bool keepFormulas) : IDisposable
{
    private static readonly SearchValues<byte> MustBeQuoted = SearchValues.Create(",\"\r\n"u8);

    private readonly byte[] _buffer = new byte[256 << 10];
    private int _used;
    private bool _isInRow;
    private long _flushed;

    /// <summary>Bytes written so far.</summary>
    public long Length => _flushed + _used;

    /// <summary>Texts that were made inert with an apostrophe.</summary>
    public long InertTexts { get; private set; }

    /// <summary>A text, quoted where it must be and inert where it looks like a formula.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        var isFormula = !keepFormulas && FormulaText.IsFormula(text);
        InertTexts += isFormula ? 1 : 0;
        Separate();
        if (text.ContainsAny(MustBeQuoted))
            Quoted(text, isFormula);
        else
            Raw(isFormula ? "'"u8 : [], text);
    }

    /// <summary>A text that needs no quotes, such as a number or a date.</summary>
    public void Plain(ReadOnlySpan<byte> text)
    {
        Separate();
        Raw(text);
    }

    /// <summary>A number; no number is an empty field.</summary>
    public void Number(double value)
    {
        Separate();
        Reserve(NumberText.MostBytes);
        _used += NumberText.Write(value, _buffer.AsSpan(_used));
    }

    public void EndRow()
    {
        Raw("\n"u8);
        _isInRow = false;
    }

    /// <summary>Bytes that are CSV already; what comes next is separated from them.</summary>
    public void Fields(ReadOnlySpan<byte> csv)
    {
        Raw(csv);
        _isInRow = true;
    }

    public void Flush()
    {
        file.Write(_buffer, 0, _used);
        _flushed += _used;
        _used = 0;
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private void Separate()
    {
        if (_isInRow)
            Raw(","u8);
        _isInRow = true;
    }

    private void Quoted(ReadOnlySpan<byte> text, bool isFormula)
    {
        Raw("\""u8, isFormula ? "'"u8 : []);
        int quote;
        while ((quote = text.IndexOf((byte)'"')) >= 0)
        {
            Raw(text[..(quote + 1)], "\""u8);
            text = text[(quote + 1)..];
        }

        Raw(text, "\""u8);
    }

    private void Raw(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Raw(first);
        Raw(second);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _buffer.Length - _used)
        {
            var part = _buffer.Length - _used;
            bytes[..part].CopyTo(_buffer.AsSpan(_used));
            bytes = bytes[part..];
            _used = _buffer.Length;
            Flush();
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_used + bytes > _buffer.Length)
            Flush();
    }
}
