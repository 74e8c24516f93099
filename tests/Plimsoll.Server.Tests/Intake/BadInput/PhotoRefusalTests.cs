using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class PhotoRefusalTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const string Waiting = "waits for the picture probe";

    [Theory(Skip = Waiting)]
    [InlineData("hello, this is no picture at all")]
    [InlineData("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>")]
    [InlineData("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script/></svg>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"/>""")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;")]
    [InlineData("x")]
    public Task Create_NoPicture_IsRefused(string content) => RefusesAsync(Encoding.UTF8.GetBytes(content));

    [Fact(Skip = Waiting)]
    public Task Create_RandomBytesAsPhoto_IsRefused()
    {
        var bytes = new byte[10_000];
        new Random(2).NextBytes(bytes);
        return RefusesAsync(bytes);
    }

    [Fact(Skip = Waiting)]
    public Task Create_EmptyDataUrl_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.UnprocessableEntity, "The photo cannot be accepted: ", Bodies.WithHeader("\"photo_base64\":\"data:image/jpeg;base64,\""));

    [Theory(Skip = Waiting)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task Create_TruncatedJpeg_IsRefused(double share)
    {
        var bill = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "bill.jpg"), TestContext.Current.CancellationToken);
        await RefusesAsync(bill[..(int)(bill.Length * share)]);
    }

    [Fact(Skip = Waiting)]
    public Task Create_TruncatedPng_IsRefused() => RefusesAsync(Convert.FromBase64String(Bodies.Pixel)[..40]);

    [Fact(Skip = Waiting)]
    public Task Create_PngThatClaimsTooManyPixels_IsRefused() => RefusesAsync(PngClaiming(20_000, 20_000));

    [Fact(Skip = Waiting)]
    public Task Create_PngThatClaimsNoPixels_IsRefused() => RefusesAsync(PngClaiming(0, 10));

    [Fact(Skip = Waiting)]
    public Task Create_Zip_IsRefused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry("bill.jpg").Open());
            entry.Write("not a bill");
        }

        return RefusesAsync(memory.ToArray());
    }

    [Fact(Skip = Waiting)]
    public async Task Create_BadPhotoOfALine_SaysWhichLine() => await server.App.AssertRefusesAsync(
        HttpStatusCode.UnprocessableEntity,
        "The photo of line 2 cannot be accepted: ",
        Bodies.WithLines(Bodies.Line + """,""" + """{"item_code":"X","qty":1,"photo_base64":"PGh0bWw+PC9odG1sPg=="}"""));

    [Fact(Skip = Waiting)]
    public async Task Create_BadPhotoInAPart_IsRefused()
    {
        using var parts = new MultipartFormDataContent
        {
            { new StringContent(Bodies.WithLines(Bodies.Line)), "invoice" },
            { new ByteArrayContent("<html></html>"u8.ToArray()), "photo", "bill.jpg" },
        };

        var answer = await Answer.OfAsync(await server.App.Client.PostAsync(Refusals.Native, parts, TestContext.Current.CancellationToken));

        Refusals.AssertProblem(answer, HttpStatusCode.UnprocessableEntity, "The photo cannot be accepted: ");
        server.App.AssertNothingStored();
    }

    /// <summary>Whatever its name says: the content decides.</summary>
    private Task RefusesAsync(byte[] photo) => server.App.AssertRefusesAsync(
        HttpStatusCode.UnprocessableEntity,
        "The photo cannot be accepted: ",
        Bodies.WithHeader($"\"photo_filename\":\"bill.jpg\",\"photo_base64\":\"data:image/jpeg;base64,{Convert.ToBase64String(photo)}\""));

    /// <summary>The pixel's PNG with another size in its header, checksum and all.</summary>
    private static byte[] PngClaiming(int width, int height)
    {
        const int TypeAt = 12;
        const int DataEnd = 29;
        var png = Convert.FromBase64String(Bodies.Pixel);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(DataEnd), Crc(png.AsSpan(TypeAt..DataEnd)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
