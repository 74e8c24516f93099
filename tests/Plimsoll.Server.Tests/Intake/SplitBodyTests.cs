using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Parsing;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;
namespace Plimsoll.Server.Tests.Intake;

/// <summary>A body comes in whatever pieces the network likes; what is read must be the same.</summary>
public sealed class SplitBodyTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const int LargestStep = 40;

    private static readonly byte[] Invoice = Encoding.UTF8.GetBytes(
        $$"""
        { "customerName" : "Café \"Łódź\" \ud83e\uddfe 🧾\u00e9\\","bill_no":"B/1","invoiceDate":"12.03.2026","extra":[{"a":"\\\""},null,1e5],
          "photo_base64":"data:image\/png;base64,{{Bodies.Pixel.Replace("/", "\\/", StringComparison.Ordinal)}}","discount_amount":"1.50",
          "items":[{"item_code":"X\u0041","qty":-2.5,"rate":10.25,"leakages":1,"photo_base64":"{{Bodies.Pixel.Replace("U", "\\u0055", StringComparison.Ordinal).Replace("w0", "\\nw0", StringComparison.Ordinal)}}"},
                   {"materialDescription":"S\to\nap","salesQty":4.08,"UOM":"case","lineTotal":100}],"isReturn":true }
        """);

    public static TheoryData<string> Shapes => ["invoice", "object", "text"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Read_InStepsOfAnySize_IsTheSame(string shape)
    {
        var (body, bodyShape) = In(shape);
        var whole = await DigestAsync(body, bodyShape, int.MaxValue);

        for (var step = 1; step <= LargestStep; step++)
            Assert.True(whole == await DigestAsync(body, bodyShape, step), $"In steps of {step}.");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Read_SplitAtAnyOffset_IsTheSame(string shape)
    {
        var (body, bodyShape) = In(shape);
        var whole = await DigestAsync(body, bodyShape, int.MaxValue);

        for (var offset = 1; offset < body.Length; offset++)
            Assert.True(whole == await DigestAsync(body, bodyShape, offset, int.MaxValue), $"Split at {offset}.");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Read_CutAtAnyOffset_IsRefused(string shape)
    {
        var (body, bodyShape) = In(shape);

        for (var length = 0; length < body.Length; length++)
            await Assert.ThrowsAsync<RefusedException>(() => DigestAsync(body[..length], bodyShape, int.MaxValue));
        server.App.AssertNoFiles();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Read_CutAtAnyOffsetByteByByte_IsRefused(string shape)
    {
        var (body, bodyShape) = In(shape);

        for (var length = 0; length < body.Length; length += 7)
            await Assert.ThrowsAsync<RefusedException>(() => DigestAsync(body[..length], bodyShape, 1));
        server.App.AssertNoFiles();
    }

    [Fact]
    public async Task Read_AllShapes_SayTheSame()
    {
        var digests = new List<string>();
        foreach (var shape in Shapes)
        {
            var (body, bodyShape) = In(shape.Data);
            digests.Add(await DigestAsync(body, bodyShape, int.MaxValue));
        }

        Assert.Single(digests.Distinct());
    }

    /// <summary>Long values slide over the window's end in every way: the window is 16 kB at first.</summary>
    [Theory]
    [InlineData(16 << 10)]
    [InlineData(32 << 10)]
    public async Task Read_ValuesAcrossTheWindowsEnd_AreTheSame(int end)
    {
        var name = string.Concat(Enumerable.Repeat(@"\ud83e\uddfe\u00e9\\\"" ", 50));
        for (var shift = 0; shift < 40; shift++)
        {
            var filling = string.Join(',', Enumerable.Repeat("""{"item_code":"X","qty":1}""", end / 26 - 10));
            var invoice = Encoding.UTF8.GetBytes(
                $$"""{"supplier":"A","x":"{{new string('x', shift)}}","items":[{{filling}},{"item_name":"{{name}}","qty":1}]}""");

            var plain = await DigestAsync(invoice, BodyShape.Invoice, int.MaxValue);
            Assert.Equal(plain, await DigestAsync(Bodies.Envelope(Bodies.AsText(invoice)), BodyShape.Envelope, int.MaxValue));
        }
    }

    private static (byte[] Body, BodyShape Shape) In(string shape) => shape switch
    {
        "invoice" => (Invoice, BodyShape.Invoice),
        "object" => (Bodies.Envelope(Invoice), BodyShape.Envelope),
        _ => (Bodies.Envelope(Bodies.AsText(Invoice)), BodyShape.Envelope),
    };

    /// <summary>All that was read of the body, photos included, as one number.</summary>
    private async Task<string> DigestAsync(byte[] body, BodyShape shape, params int[] steps)
    {
        using var draft = new InvoiceDraft(server.App.Folder, new LineBatch(10_000) { Size = 50 });
        await using var stream = new SteppedStream(body, steps);
        var submission = new Submission(stream, shape, null, "clerk", null, MemoryReceipt.None);
        await server.App.Services.GetRequiredService<SubmissionReader>().ReadAsync(submission, draft, TestContext.Current.CancellationToken);
        return $"{draft.LineCount} {draft.NetTotal} {draft.Photos.Count} {Convert.ToHexString(draft.Close())}";
    }
}
