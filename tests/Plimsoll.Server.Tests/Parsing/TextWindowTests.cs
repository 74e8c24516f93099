using System.Text;
using System.Text.Json;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Parsing;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;
namespace Plimsoll.Server.Tests.Parsing;

public sealed class TextWindowTests
{
    /// <summary>Every escape there is, and characters of one to four bytes.</summary>
    private const string Escapes = """\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00Aé€😀""";

    [Fact]
    public async Task Fill_EveryEscapeInEverySplit_IsUndone()
    {
        var text = Escapes + Escapes;
        var wanted = Undone(text);
        var bytes = Encoding.UTF8.GetBytes(text + "\"");

        for (var first = 1; first < bytes.Length; first++)
        {
            for (var then = 1; then <= 13; then++)
                Assert.Equal(wanted, await ReadAsync(bytes, keep: 0, first, then));
        }
    }

    /// <summary>A reader that uses nothing makes the window grow; escapes then meet its end in every place.</summary>
    [Theory]
    [InlineData(@"\ud83d\ude00")]
    [InlineData(@"\u20ac")]
    [InlineData(@"\""")]
    [InlineData("x😀")]
    public async Task Fill_EscapesAtTheBuffersEnd_AreUndoneWhileItGrows(string unit)
    {
        for (var shift = 0; shift < 17; shift++)
        {
            var text = new string('x', shift) + string.Concat(Enumerable.Repeat(unit, 60_000 / Encoding.UTF8.GetByteCount(Undone(unit))));
            Assert.Equal(Undone(text), await ReadAsync(Encoding.UTF8.GetBytes(text + "\""), keep: int.MaxValue, int.MaxValue));
        }
    }

    [Theory]
    [InlineData(@"\ud83d\ude00")]
    [InlineData("x")]
    public async Task Fill_OneValueLongerThanTheLargestWindow_IsRefused(string unit)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, 70_000)) + "\"");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(text, keep: int.MaxValue, 1000));

        Assert.Equal(413, refused.Problem.Status);
    }

    [Fact]
    public async Task Fill_BehindTheClosingQuote_IsLeftToTheOuterWindow()
    {
        using var outer = new BodyWindow(new SteppedStream(Encoding.UTF8.GetBytes("""ab\n" , "rest": 1}"""), 3));
        using (var text = new TextWindow(outer))
        {
            while (!text.Ended)
                await text.FillAsync(TestContext.Current.CancellationToken);
            Assert.Equal("ab\n", Encoding.UTF8.GetString(text.Unread));
        }

        Assert.Equal((byte)',', await outer.PeekAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData(@"abc\")]
    [InlineData(@"abc\u12")]
    [InlineData(@"abc\ud83d")]
    [InlineData(@"abc\ud83d\ude0")]
    [InlineData(@"abc\ud83d\ude00")]
    public async Task Fill_TextWithoutEnd_IsRefused(string text)
    {
        foreach (var step in (int[])[1, 5, 100])
            await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(Encoding.UTF8.GetBytes(text), keep: 0, step));
    }

    /// <summary>Reads a text to its end, using at once what goes beyond <paramref name="keep"/> bytes.</summary>
    private static async Task<string> ReadAsync(byte[] bytes, int keep, params int[] steps)
    {
        using var outer = new BodyWindow(new SteppedStream(bytes, steps));
        using var text = new TextWindow(outer);
        var read = new List<byte>();
        while (!text.Ended)
        {
            await text.FillAsync(TestContext.Current.CancellationToken);
            var used = Math.Max(0, text.Unread.Length - keep);
            read.AddRange(text.Unread[..used]);
            text.Advance(used);
        }

        read.AddRange(text.Unread);
        return Encoding.UTF8.GetString([.. read]);
    }

    private static string Undone(string text) => JsonSerializer.Deserialize<string>($"\"{text}\"")!;
}
