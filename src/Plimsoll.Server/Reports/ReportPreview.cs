using CsvHelper;

namespace Plimsoll.Server.Reports;

/// <summary>The first rows of a file. The counts come from the report's row: the file is not read for them.</summary>
/// <param name="File">combined, processed or detailed.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The first rows, as texts.</param>
/// <param name="RowCount">Rows of the whole file, without the header.</param>
/// <param name="ColumnCount">Columns of the whole file.</param>
internal sealed record ReportPreview(string File, string Name, string[] Columns, IReadOnlyList<string[]> Rows, long RowCount, int ColumnCount)
{
    /// <summary>Two bytes a character, once as texts and once as JSON.</summary>
    public const long CostBytes = 4L * MostCharacters;

    public const int DefaultRows = 10;
    public const int MostRows = 200;

    /// <summary>Characters of one answer; after them it ends early, for a cell may hold 32,767.</summary>
    private const int MostCharacters = 1 << 20;

    public static ReportPreview Of(ReportFile file, string path, int rows)
    {
        using var csv = Open(path, MostCharacters);
        var all = First(csv, 1 + Math.Clamp(rows, 0, MostRows));
        return new(ReportView.Lower(file.Kind), file.Name, all.Count > 0 ? all[0] : [], [.. all.Skip(1)], file.Rows, file.Columns);
    }

    public static int CountColumns(string path)
    {
        using var csv = Open(path, mostRowBytes: null);
        return csv.Read() ? csv.FieldCount : 0;
    }

    private static List<string[]> First(CsvReader csv, int most)
    {
        var rows = new List<string[]>();
        try
        {
            for (var characters = 0; rows.Count < most && characters < MostCharacters && csv.Read(); characters += rows[^1].Sum(field => field.Length))
                rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }
        catch (CsvFormatException)
        {
            // a row longer than an answer may be: the preview ends before it
        }

        return rows;
    }

    private static CsvReader Open(string path, int? mostRowBytes) => CsvReader.Create(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0),
        new CsvReaderOptions { HasHeader = false, Separator = ',', SkipEmptyLines = false, MaxRecordSize = mostRowBytes });
}
