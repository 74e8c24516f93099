using System.Globalization;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>Reads the table (TSV) that tesseract prints: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
public static class TesseractTable
{
    private const string PageLevel = "1";
    private const string WordLevel = "5";
    private const int Columns = 12;

    /// <summary>The words of the page; rows that are cut off are left out.</summary>
    public static PageText Read(string table, int page)
    {
        var (width, height) = (0.0, 0.0);
        var words = new List<Word>();
        foreach (var line in table.Split('\n'))
        {
            var cells = line.Split('\t');
            if (cells.Length < Columns)
                continue;
            if (cells[0] == PageLevel)
                (width, height) = (Number(cells[8]), Number(cells[9]));
            else if (cells[0] == WordLevel && cells[11].Trim() is { Length: > 0 } text)
                words.Add(Of(cells, text));
        }

        return new PageText(page, width, height, PageSource.Recognised, words);
    }

    private static Word Of(string[] cells, string text)
    {
        var (left, top) = (Number(cells[6]), Number(cells[7]));
        return new Word(text, left, top, left + Number(cells[8]), top + Number(cells[9]), Math.Clamp(Number(cells[10]) / 100, 0, 1));
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
