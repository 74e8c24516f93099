using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Extraction;

/// <summary>What is no bill, or hardly one: an honest answer, through the API and the verb.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Extract_PictureOfACat_IsEmptyWithReasons()
    {
        var answer = await ExtractAsync(Cat());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0, answer.Message.GetProperty("data").Number("totalAmount"));
        Assert.Equal(0, answer.Message.GetProperty("data").GetProperty("items").GetArrayLength());
        Assert.NotEqual(0, answer.Message.GetProperty("reading").GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Extract_FortyPages_ReadsThemAll()
    {
        var answer = await ExtractAsync(new SampleBill().Pdf(pages: 40));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("HT-4711", answer.Message.GetProperty("data").Text("invoiceNumber"));
        Assert.Equal(40, answer.Message.GetProperty("reading").GetProperty("pages").GetArrayLength());
    }

    [Fact]
    public async Task Extract_MorePagesThanABillHas_SaysSo()
    {
        var answer = await ExtractAsync(new SampleBill().Pdf(pages: 51));

        answer.AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        Assert.Contains("at most 50 are read", answer.Message.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_LockedPdf_SaysSo()
    {
        var answer = await ExtractAsync(PdfBench.Sample("locked.pdf"));

        answer.AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        Assert.Contains("locked with a password", answer.Message.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Extract_PageThatWasTurned_IsSetRight(int degrees)
    {
        var answer = await ExtractAsync(new SampleBill { Turn = degrees }.Png());

        Assert.Equal("HT-4711", answer.Message.GetProperty("data").Text("invoiceNumber"));
        Assert.Equal(new SampleBill().Total, answer.Message.GetProperty("data").Number("totalAmount"));
    }

    [Fact]
    public async Task Extract_UnknownLanguage_InventsNothing()
    {
        var answer = await ExtractAsync(Page("Pohjolan Puu Oy", "LASKU", "Laskun numero 88123", "Tuote Maara Hinta Yhteensa", "Lankku 10 12,50 125,00", "Maksettava yhteensa 155,00", "Kiitos kaynnista ja tervetuloa uudelleen"));
        var reading = answer.Message.GetProperty("reading");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("", answer.Message.GetProperty("data").Text("invoiceDate"));
        Assert.True(reading.GetProperty("total").ValueKind == JsonValueKind.Null || reading.GetProperty("fields").GetProperty("total").Number("confidence") < 0.9m);
        Assert.NotEqual("", reading.GetProperty("fields").GetProperty("date").Text("found"));
    }

    [Fact]
    public async Task Verb_GoodAndBadFiles_AreToldLineByLine()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-verb-");
        try
        {
            var (bill, blank, none) = (Path.Combine(folder.FullName, "bill.pdf"), Path.Combine(folder.FullName, "blank.png"), Path.Combine(folder.FullName, "none.pdf"));
            await File.WriteAllBytesAsync(bill, new SampleBill().Pdf(), TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(blank, SamplePng.Plain(800, 1100), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(none, "no picture", TestContext.Current.CancellationToken);
            var (exitCode, output) = await PlimsollProcess.RunAsync("extract", bill, blank, none);
            var told = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();

            Assert.Equal(1, exitCode);
            Assert.Equal(["bill", "blank", "none"], told.Select(one => one.Text("name")));
            Assert.Equal("HT-4711", told[0].Text("invoiceNumber"));
            Assert.NotEqual(0, told[1].GetProperty("reasons").GetArrayLength());
            Assert.NotEqual("", told[2].Text("error"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<Answer> ExtractAsync(byte[] file) => _app.CallAsync("extract_invoice", new { image_data = Convert.ToBase64String(file) });

    private static byte[] Page(params string[] rows)
    {
        var pdf = new SamplePdf();
        var text = rows.Select((row, at) => $"BT /F 11 Tf 1 0 0 1 40 {800 - (24 * at)} Tm ({row}) Tj ET");
        return pdf.Write(pdf.Page(string.Join('\n', text), $"/MediaBox{SamplePdf.A4}"));
    }

    /// <summary>A round head, two ears, eyes, a nose and whiskers.</summary>
    private static byte[] Cat()
    {
        const int Size = 900;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Size; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Size; x++)
                    zlib.WriteByte(Shade(x, y));
            }
        }

        return SamplePng.Of(Size, Size, 8, SamplePng.Grey, packed.ToArray(), []);
    }

    private static byte Shade(int x, int y)
    {
        static bool In(int x, int y, int left, int top, int radius) => ((x - left) * (x - left)) + ((y - top) * (y - top)) < radius * radius;
        var eye = In(x, y, 360, 430, 35) || In(x, y, 540, 430, 35);
        var nose = In(x, y, 450, 520, 22);
        var whisker = Math.Abs(y - 540 - ((x - 450) / 8)) < 3 && Math.Abs(x - 450) is > 60 and < 280;
        var ear = (y > 150 && y < 320 && Math.Abs(x - 300) < (y - 150) / 2) || (y > 150 && y < 320 && Math.Abs(x - 600) < (y - 150) / 2);
        return eye || nose || whisker ? (byte)20 : ear || In(x, y, 450, 480, 260) ? (byte)140 : (byte)240;
    }
}
