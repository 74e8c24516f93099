using System.Globalization;
using System.Text;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>The header of a book: the names of all its columns, and where those stand that the reports need.</summary>
internal sealed class PoHeader
{
    public const int Keys = (int)PoColumn.FunctionalLineAmount + 1;
    public const int Columns = (int)PoColumn.Functional + 1;

    /// <summary>In the order of <see cref="PoColumn"/>. «Maount» is how the ERP spells it.</summary>
    private static readonly string[] Required =
    [
        "Po Number", "POCharge A/c", "Supplier", "Currency", "Invoice Number", "Invoice Line Number", "Line Amount",
        "Line Maount in Functional Currency", "Amount Received", "Amount in transaction Currency", "Amount in Functional Currency",
    ];

    private readonly int[] _places;

    private PoHeader(string[] names, int[] places) => (Names, _places) = (names, places);

    public string[] Names { get; }

    public static IEnumerable<string> KeyNames => Required.Take(Keys);

    public static IEnumerable<string> SumNames => Required.Skip(Keys);

    /// <exception cref="WorkbookException">A column is missing or there twice.</exception>
    public static PoHeader Read(Row row, string sheet)
    {
        var names = Enumerable.Range(0, row.Width).Select(i => Encoding.UTF8.GetString(row.Text(i)).Trim()).ToArray();
        var missing = Required.Except(names).ToList();
        if (missing.Count > 0)
            throw new WorkbookException($"The header of the sheet «{sheet}» (row {row.Number}) has no column {Join(missing)}. Export the report with all its columns.");

        var twice = Required.Where(name => names.Count(n => n == name) > 1).ToList();
        if (twice.Count > 0)
            throw new WorkbookException($"The header of the sheet «{sheet}» (row {row.Number}) has more than one column {Join(twice)}. Rename the one that is not meant.");

        return new PoHeader(Distinct(names), [.. Required.Select(name => Array.IndexOf(names, name))]);
    }

    public static string NameOf(PoColumn column) => Required[(int)column];

    /// <summary>The column of the sheet, from 0.</summary>
    public int PlaceOf(PoColumn column) => _places[(int)column];

    /// <summary>Names as pandas gives them: an empty one becomes «Unnamed: 3», the second «Remarks» becomes «Remarks.1».</summary>
    private static string[] Distinct(string[] names)
    {
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Length > 0 ? names[i] : string.Create(CultureInfo.InvariantCulture, $"Unnamed: {i}");
            var before = seen.GetValueOrDefault(name);
            seen[name] = before + 1;
            names[i] = before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{before}");
        }

        return names;
    }

    private static string Join(List<string> names) => string.Join(", ", names.Select(n => $"«{n}»"));
}
