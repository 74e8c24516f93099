using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using ExcelDataReader;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.MasterData;

/// <summary>Reads a table with a header row, from CSV or the first sheet of an Excel book, a row at a time.</summary>
internal static class TableReader
{
    /// <summary>Bytes a book may unpack to; a bomb is found before the book is opened.</summary>
    private const long MostUnpackedBytes = 64 << 20;

    /// <summary>The Excel reader asks for code page 1252, which .NET knows only when told.</summary>
    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="file">A seekable file.</param>
    /// <param name="isExcel">Whether it is a book; else it is CSV in UTF-8.</param>
    /// <returns>Each row as values by column name, lower case; its number in the file comes with it.</returns>
    /// <exception cref="RefusedException">The file is not what it claims to be.</exception>
    public static IEnumerable<(int Number, Dictionary<string, string> Row)> Read(FileStream file, bool isExcel) => isExcel ? ReadBook(file) : ReadCsv(file);

    private static IEnumerable<(int, Dictionary<string, string>)> ReadCsv(FileStream file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { TrackLineNumbers = true }, leaveOpen: true);
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        if (header.Length == 0)
            throw Refuse("The file is empty");

        while (csv.Read())
            yield return ((int)csv.LineNumber, Row(header, csv.GetString));
    }

    private static IEnumerable<(int, Dictionary<string, string>)> ReadBook(FileStream file)
    {
        using var book = Open(file);
        var number = 1;
        if (!book.Read())
            throw Refuse("The first sheet is empty");

        var header = Enumerable.Range(0, book.FieldCount).Select(i => Text(book, i)).ToArray();
        while (book.Read())
            yield return (++number, Row(header, i => i < book.FieldCount ? Text(book, i) : ""));
    }

    private static IExcelDataReader Open(FileStream file)
    {
        try
        {
            RefuseBomb(file);
            return ExcelReaderFactory.CreateReader(file);
        }
        catch (Exception broken) when (broken is not RefusedException and not OutOfMemoryException)
        {
            throw Refuse("The file is no Excel book that can be read");
        }
    }

    /// <summary>Unpacks every entry of a zip into nothing, counting; the sizes it claims are not believed.</summary>
    private static void RefuseBomb(FileStream file)
    {
        if (file.ReadByte() == 'P')
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var buffer = new byte[32 << 10];
            var left = MostUnpackedBytes;
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                int read;
                while ((read = content.Read(buffer)) > 0)
                {
                    if ((left -= read) < 0)
                        throw Refuse($"The book unpacks to more than {MostUnpackedBytes >> 20} MB");
                }
            }
        }

        file.Position = 0;
    }

    private static Dictionary<string, string> Row(string[] header, Func<int, string?> value)
    {
        var row = new Dictionary<string, string>(header.Length);
        for (var i = 0; i < header.Length; i++)
            row[Name(header[i])] = value(i)?.Trim() ?? "";
        return row;
    }

    /// <summary>«Item Code» and «item_code» are one column.</summary>
    private static string Name(string column) => column.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static string Text(IExcelDataReader book, int column) => Convert.ToString(book.GetValue(column), CultureInfo.InvariantCulture) ?? "";

    private static RefusedException Refuse(string what) => new(Problems.Invalid($"{what}. Nothing was stored."));
}
