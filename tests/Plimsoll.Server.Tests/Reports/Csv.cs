using System.Globalization;
using CsvHelper;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A CSV in memory, by column names, and what makes two cells mean the same.</summary>
internal sealed class Csv
{
    private readonly Dictionary<string, int> _columns;

    private Csv(string[] header, List<string[]> rows)
    {
        (Header, Rows) = (header, rows);
        _columns = header.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
    }

    public string[] Header { get; }

    public List<string[]> Rows { get; }

    public string this[int row, string column] => Rows[row][_columns[column]];

    public static Csv Read(Stream file)
    {
        using var reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false, Separator = ',' });
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return new Csv(rows[0], rows[1..]);
    }

    /// <summary>All values of a column.</summary>
    public string[] Column(string name) => [.. Rows.Select(r => r[_columns[name]])];

    /// <summary>Equal text; numbers within a millionth; a date with and without its midnight.</summary>
    public static bool Same(string left, string right)
    {
        if (left == right || left + " 00:00:00" == right || right + " 00:00:00" == left)
            return true;
        return double.TryParse(left, CultureInfo.InvariantCulture, out var a) && double.TryParse(right, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= Math.Max(1e-6 * Math.Max(Math.Abs(a), Math.Abs(b)), 1e-6);
    }
}
