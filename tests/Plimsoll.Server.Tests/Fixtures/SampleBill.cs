using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A bill as a supplier prints it, as PDF with its text or as the picture of it.</summary>
internal sealed class SampleBill
{
    public string Supplier { get; init; } = "Himal Traders Pvt. Ltd.";

    public string NumberLabel { get; init; } = "Invoice No.";

    public string Number { get; init; } = "HT-4711";

    public string DateLabel { get; init; } = "Date";

    public string Date { get; init; } = "14/03/2026";

    /// <summary>Over description, quantity, price and amount.</summary>
    public string[] Headers { get; init; } = ["Description", "Qty", "Rate", "Amount"];

    public (string Description, decimal Quantity, decimal Rate)[] Lines { get; init; } = [("Orange juice 500 ml", 12, 45), ("Mango pulp tin", 7, 130), ("Soda water crate", 3, 260)];

    public string TotalLabel { get; init; } = "Grand Total";

    public decimal Net => Lines.Sum(line => line.Quantity * line.Rate);

    public decimal Total => Net * 1.13m;

    /// <summary>Degrees clockwise by which its pages are turned.</summary>
    public int Turn { get; init; }

    public byte[] Pdf(int pages = 1)
    {
        var pdf = new SamplePdf();
        var kids = Enumerable.Range(0, pages).Select(page => pdf.Page(page == 0 ? Content() : SamplePdf.Words(20), $"/MediaBox{SamplePdf.A4}/Rotate {Turn}")).ToList();
        return pdf.Write(kids);
    }

    /// <summary>The first page drawn at 150 dots an inch.</summary>
    public byte[] Png()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-bill-");
        try
        {
            var source = Path.Combine(folder.FullName, "bill.pdf");
            File.WriteAllBytes(source, Pdf());
            using var drawing = Process.Start("pdftoppm", ["-png", "-r", "150", "-singlefile", source, Path.Combine(folder.FullName, "bill")]);
            drawing.WaitForExit();
            return File.ReadAllBytes(Path.Combine(folder.FullName, "bill.png"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Content()
    {
        var text = new StringBuilder();
        Put(text, 40, 800, Supplier, 16);
        Put(text, 40, 782, "12 Lakeside Road, Pokhara");
        Put(text, 250, 750, "TAX INVOICE", 14);
        Put(text, 40, 715, NumberLabel + ":");
        Put(text, 150, 715, Number);
        Put(text, 40, 700, DateLabel + ":");
        Put(text, 150, 700, Date);
        Row(text, 650, Headers);
        for (var i = 0; i < Lines.Length; i++)
        {
            var (description, quantity, rate) = Lines[i];
            Row(text, 630 - (18 * i), [description, Money(quantity), Money(rate), Money(quantity * rate)]);
        }

        var below = 610 - (18 * Lines.Length);
        Put(text, 330, below, "Net total");
        Put(text, 480, below, Money(Net));
        Put(text, 330, below - 18, "VAT 13%");
        Put(text, 480, below - 18, Money(Total - Net));
        Put(text, 330, below - 36, TotalLabel);
        Put(text, 480, below - 36, Money(Total));
        return text.ToString();
    }

    private static void Row(StringBuilder text, int y, string[] cells)
    {
        int[] columns = [40, 280, 380, 480];
        for (var i = 0; i < cells.Length; i++)
            Put(text, columns[i], y, cells[i]);
    }

    private static void Put(StringBuilder text, int x, int y, string words, int size = 11) =>
        text.Append(CultureInfo.InvariantCulture, $"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({words.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET\n");

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
