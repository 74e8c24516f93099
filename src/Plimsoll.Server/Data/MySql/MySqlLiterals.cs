using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plimsoll.Server.Data;

/// <summary>
/// Writes an interpolated text into a <see cref="MySqlBatch"/>, its values as literals. A group of invoices has a thousand values: as named
/// parameters they would be put into the text just the same, one look-up by name each.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct MySqlLiterals
{
    private readonly StringBuilder _sql;

    public MySqlLiterals(int literalLength, int formattedCount, MySqlBatch batch) => _sql = batch.Text;

    public void AppendLiteral(string sql) => _sql.Append(sql);

    public void AppendFormatted(long value) => _sql.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(long? value) => Null(value is null)?.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(bool value) => _sql.Append(value ? "TRUE" : "FALSE");

    public void AppendFormatted(DateOnly? value) => Null(value is null)?.Append(CultureInfo.InvariantCulture, $"'{value:yyyy-MM-dd}'");

    public void AppendFormatted(byte[] bytes) => _sql.Append("x'").Append(Convert.ToHexString(bytes)).Append('\'');

    public void AppendFormatted(string? text) => Append(text, isNull: text is null);

    /// <summary>UTF-8; empty is NULL.</summary>
    public void AppendFormatted(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[Math.Min(utf8.Length, 2_048)];
        if (utf8.Length <= text.Length)
            Append(text[..Encoding.UTF8.GetChars(utf8, text)], isNull: utf8.IsEmpty);
        else
            Append(Encoding.UTF8.GetString(utf8), isNull: false);
    }

    /// <summary>For IN: the values, with commas; none is NULL, which nothing equals.</summary>
    public void AppendFormatted(IEnumerable<string> texts)
    {
        var start = _sql.Length;
        foreach (var text in texts)
        {
            AppendFormatted(text);
            _sql.Append(',');
        }

        if (Null(_sql.Length == start) is { } sql)
            sql.Length--;
    }

    /// <summary>Only quotes and backslashes have a meaning inside a literal; the connection speaks UTF-8, in which no other sign contains theirs.</summary>
    private void Append(ReadOnlySpan<char> text, bool isNull)
    {
        if (Null(isNull) is not { } sql)
            return;
        sql.Append('\'');
        for (var special = text.IndexOfAny('\'', '\\'); special >= 0; special = text.IndexOfAny('\'', '\\'))
        {
            sql.Append(text[..special]).Append(text[special], 2);
            text = text[(special + 1)..];
        }

        sql.Append(text).Append('\'');
    }

    /// <summary>Writes NULL where it is; else gives where the value is to be written.</summary>
    private StringBuilder? Null(bool isNull)
    {
        if (!isNull)
            return _sql;
        _sql.Append("NULL");
        return null;
    }
}
