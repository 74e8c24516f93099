using System.Buffers.Text;
using System.Text.Unicode;
using Plimsoll.Workbooks.Strings;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Sheets;

/// <summary>Turns the XML of one cell into its text.</summary>
internal sealed class CellReader(XmlTokenizer xml, StringArena strings, Styles styles, bool is1904)
{
    private readonly ByteBuffer _value = new();
    private CellType _type;
    private int _style;

    /// <summary>The column the cell names, from 0; -1: none is named.</summary>
    public int Column { get; private set; }

    /// <summary>The row the cell names; 0: none is named.</summary>
    public long Row { get; private set; }

    /// <summary>Takes what the cell's tag says.</summary>
    public void ReadTag()
    {
        (_type, _style, Column, Row) = (CellType.Number, 0, -1, 0);
        var attributes = xml.Attributes;
        while (attributes.Next())
        {
            if (attributes.Name is not [var name])
                continue;
            if (name == 'r')
                (Column, Row) = (CellReference.Column(attributes.Value), CellReference.Row(attributes.Value));
            else if (name == 't')
                _type = TypeOf(attributes.Value);
            else if (name == 's')
                _ = Utf8Parser.TryParse(attributes.Value, out _style, out _);
        }
    }

    /// <summary>Reads to the cell's end and puts what it holds into its row.</summary>
    public void ReadValue(Row row, int column)
    {
        _value.Clear();
        while (xml.Read() && xml.Token != XmlToken.End)
        {
            if (xml.Token != XmlToken.Start)
                continue;
            if (xml.Is("v"u8))
                ReadPlain();
            else if (xml.Is("is"u8))
                RichText.Read(xml, _value);
            else
                xml.Skip();
        }

        if (_value.Length > 0)
            Put(row, column, _value.Span);
    }

    private void ReadPlain()
    {
        while (xml.Read() && xml.Token != XmlToken.End)
        {
            if (xml.Token == XmlToken.Text)
                XmlText.Append(xml, _value);
            else
                xml.Skip();
        }

        if (_type == CellType.Formula)
            ExcelEscapes.Resolve(_value, 0);
    }

    private void Put(Row row, int column, ReadOnlySpan<byte> value)
    {
        switch (_type)
        {
            case CellType.SharedString:
                row.Add(column, CellKind.Text, Shared(value));
                break;
            case CellType.Formula or CellType.Inline:
                row.Add(column, CellKind.Text, Utf8.IsValid(value) ? value : throw new CellException("its text is not valid UTF-8"));
                break;
            case CellType.Boolean:
                row.Add(column, CellKind.Boolean, value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8) ? "True"u8 : "False"u8);
                break;
            case CellType.Error:
                row.Add(column, CellKind.Error, value);
                break;
            case CellType.IsoDate:
                PutIsoDate(row, column);
                break;
            default:
                PutNumber(row, column, value.Trim(" \t\r\n"u8));
                break;
        }
    }

    private ReadOnlySpan<byte> Shared(ReadOnlySpan<byte> value)
    {
        var isIndex = Utf8Parser.TryParse(value.Trim(" \t\r\n"u8), out long index, out _);
        return isIndex && strings.TryGet(index, out var text)
            ? text
            : throw new CellException($"it asks for the shared string {(isIndex ? index : "without a number")}, and there are {strings.Count:N0}");
    }

    private void PutIsoDate(Row row, int column)
    {
        Span<byte> text = stackalloc byte[DateText.MostBytes];
        var length = Math.Min(_value.Length, text.Length);
        _value.Span[..length].CopyTo(text);
        text.Replace((byte)'T', (byte)' ');
        row.Add(column, CellKind.Date, text[..length].TrimEnd("Z"u8));
    }

    private void PutNumber(Row row, int column, ReadOnlySpan<byte> value)
    {
        var isDate = styles.IsDate(_style);
        if (!isDate && NumberText.IsShortest(value))
            row.Add(column, CellKind.Number, value);
        else if (!value.IsEmpty)
            PutParsed(row, column, Parse(value), isDate);
    }

    private void PutParsed(Row row, int column, double number, bool isDate)
    {
        Span<byte> text = stackalloc byte[NumberText.MostBytes];
        if (!double.IsFinite(number))
            row.Add(column, CellKind.Error, "#NUM!"u8);
        else if (isDate && DateText.Write(number, is1904, text) is > 0 and var length)
            row.Add(column, CellKind.Date, text[..length]);
        else
            row.Add(column, CellKind.Number, text[..NumberText.Write(number, text)]);
    }

    private static double Parse(ReadOnlySpan<byte> value) =>
        double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CellException("it is a number cell and does not hold a number");

    private static CellType TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'s'] => CellType.SharedString,
        [(byte)'n'] => CellType.Number,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.IsoDate,
        _ when type.SequenceEqual("str"u8) => CellType.Formula,
        _ when type.SequenceEqual("inlineStr"u8) => CellType.Inline,
        _ => throw new CellException("it is of a type that no Excel knows"),
    };
}
