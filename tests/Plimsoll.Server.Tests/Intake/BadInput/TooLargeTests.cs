using System.Globalization;
using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class TooLargeTests
{
    private const string OneMegabyte = """{"intake":{"max_body_mb":1}}""";

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_LengthAboveTheLimit_IsRefusedBeforeTheBodyIsRead(string path)
    {
        await using var app = await PlimsollApp.StartAsync(OneMegabyte);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        // «100 Continue» would say that the server reads on
        await connection.SendHeadAsync(path, $"Content-Length: {(1 << 20) + 1}", "Expect: 100-continue");
        var answer = await connection.ReadAsync();

        AssertTooLarge(path, answer, "larger than 1 MB");
        await app.UntilNothingIsLeftAsync();
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_LengthAboveTheLimit_IsRefusedWhileTheClientStillSends(string path)
    {
        await using var app = await PlimsollApp.StartAsync(OneMegabyte);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        await connection.SendHeadAsync(path, "Content-Length: 3000000");
        await connection.SendAsync(new string(' ', 1000));

        AssertTooLarge(path, await connection.ReadAsync(), "larger than 1 MB");
        await app.UntilNothingIsLeftAsync();
    }

    [Theory]
    [InlineData(Refusals.Native, false)]
    [InlineData(Refusals.Wire, false)]
    [InlineData(Refusals.Native, true)]
    public async Task Create_ChunksAboveTheLimit_AreRefused(string path, bool asPhoto)
    {
        await using var app = await PlimsollApp.StartAsync(OneMegabyte);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        await connection.SendHeadAsync(path, "Transfer-Encoding: chunked");
        await SendChunkAsync(connection, (path == Refusals.Wire ? """{"payload":""" : "") + (asPhoto ? """{"photo_base64":" """ : """{"items":["""));
        var filling = asPhoto ? new string('A', 100_000) : string.Concat(Enumerable.Repeat(Bodies.Line + ",", 2_500));
        for (var sent = 0; sent < 12; sent++)
            await SendChunkAsync(connection, filling);

        AssertTooLarge(path, await connection.ReadAsync(), "larger than 1 MB");
        await app.UntilNothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_MoreLinesThanAllowed_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake":{"max_lines":100}}""");

        await app.AssertRefusesAsync(
            HttpStatusCode.RequestEntityTooLarge, "more than 100 lines", Bodies.WithLines(string.Join(',', Enumerable.Repeat(Bodies.Line, 101))));
    }

    [Fact]
    public async Task Create_AsManyLinesAsAllowed_IsTaken()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake":{"max_lines":100}}""");

        var answer = await app.SendAsync(Refusals.Native, Encoding.UTF8.GetBytes(Bodies.WithLines(string.Join(',', Enumerable.Repeat(Bodies.Line, 100)))));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(100, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_AMillionAndOneLines_AreRefusedAndLeaveNothing()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake":{"max_lines":1000000,"max_body_mb":64}}""");
        var lines = string.Join(',', Enumerable.Repeat("""{"item_name":"a","qty":1}""", 1_000_001));

        var answer = await app.SendAsync(Refusals.Native, Encoding.UTF8.GetBytes(Bodies.WithLines(lines)));

        Refusals.AssertProblem(answer, HttpStatusCode.RequestEntityTooLarge, "more than 1000000 lines");
        await app.UntilNothingIsLeftAsync();
    }

    private static Task SendChunkAsync(RawConnection connection, string text) =>
        connection.SendAsync($"{text.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n");

    private static void AssertTooLarge(string path, RawAnswer answer, string words)
    {
        Assert.Equal(413, answer.Status);
        if (path == Refusals.Wire)
            Refusals.AssertEnvelope(answer.Json, 413, words);
        else
            Refusals.AssertProblem(answer.Json, 413, words);
    }
}
