using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>Bodies that do not come as they were announced.</summary>
public sealed class BrokenConnectionTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly string Photo = new('A', 200_000);

    public static TheoryData<string, string> Halves => new()
    {
        { Refusals.Native, """{"supplier":"Acme","items":[""" + Bodies.Line },
        { Refusals.Wire, """{"payload":{"supplier":"Acme","items":[""" + Bodies.Line },
        { Refusals.Wire, """{"payload":"{\"supplier\":\"Acme\",\"items\":[{\"item_code\":\"X\",\"qty\":1}""" },
        { Refusals.Native, """{"supplier":"Acme","photo_base64":" """ + Photo },
        { Refusals.Wire, """{"payload":{"supplier":"Acme","photo_base64":"data:image/jpeg;base64,""" + Photo },
        { Refusals.Wire, """{"payload":"{\"supplier\":\"Acme\",\"photo_base64\":\" """ + Photo },
        { Refusals.Native, """{"supplier":"Acme","items":[""" + string.Concat(Enumerable.Repeat(Bodies.Line + ",", 5_000)) },
        { Refusals.Native, "" },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Create_LengthTooLongAndSendingEnded_LeavesNothing(string path, string half)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(path, "Content-Length: 900000");
        await connection.SendAsync(half);
        connection.EndSending();
        var answer = await connection.ReadAsync();

        AssertNoSuccess(answer);
        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Create_ConnectionClosedHalfWay_LeavesNothing(string path, string half)
    {
        await using (var connection = await RawConnection.OpenAsync(server.App.Address))
        {
            await connection.SendHeadAsync(path, "Content-Length: 900000");
            await connection.SendAsync(half);
        }

        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Create_ChunksEndHalfWay_LeavesNothing(string path, string half)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(path, "Transfer-Encoding: chunked");
        await connection.SendAsync($"{half.Length + 10:x}\r\n{half}");
        connection.EndSending();

        AssertNoSuccess(await connection.ReadAsync());
        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Create_ChunksCloseTooEarly_IsRefused(string path, string half)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(path, "Transfer-Encoding: chunked");
        await connection.SendAsync(half.Length == 0 ? "0\r\n\r\n" : $"{half.Length:x}\r\n{half}\r\n0\r\n\r\n");
        var answer = await connection.ReadAsync();

        Assert.Equal(400, answer.Status);
        Assert.Contains("Nothing was stored", answer.Text);
        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n")]
    [InlineData("-1\r\n{}\r\n")]
    [InlineData("5\r\n{}\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffffff\r\n{}")]
    public async Task Create_BrokenChunks_LeavesNothing(string chunks)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(Refusals.Native, "Transfer-Encoding: chunked");
        await connection.SendAsync(chunks);
        connection.EndSending();

        AssertNoSuccess(await connection.ReadAsync());
        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_LengthTooShort_IsRefused(string path)
    {
        var invoice = Encoding.UTF8.GetBytes(Bodies.WithLines(Bodies.Line));
        var body = path == Refusals.Wire ? Bodies.Envelope(invoice) : invoice;
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(path, $"Content-Length: {body.Length - 20}", "Connection: close");
        await connection.SendAsync(body);
        var answer = await connection.ReadAsync();

        Assert.Equal(400, answer.Status);
        Assert.Contains("Nothing was stored", answer.Text);
        await server.App.UntilNothingIsLeftAsync();
    }

    [Theory]
    [InlineData("Content-Length: -5")]
    [InlineData("Content-Length: many")]
    [InlineData("Content-Length: 99999999999999999999999")]
    [InlineData("Content-Length: 5", "Content-Length: 7")]
    public async Task Create_LengthThatIsNone_IsRefused(params string[] headers)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);

        await connection.SendHeadAsync(Refusals.Native, headers);
        var answer = await connection.ReadAsync();

        Assert.Equal(400, answer.Status);
        await server.App.UntilNothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_ManyConnectionsClosedHalfWay_ServerAnswersOn()
    {
        for (var i = 0; i < 50; i++)
        {
            await using var connection = await RawConnection.OpenAsync(server.App.Address);
            await connection.SendHeadAsync(Refusals.Native, "Content-Length: 900000");
            await connection.SendAsync("""{"supplier":"Acme","photo_base64":"AAAA""");
        }

        Assert.Equal(System.Net.HttpStatusCode.OK, (await server.App.GetAsync("/health/ready")).Status);
        await server.App.UntilNothingIsLeftAsync();
    }

    /// <summary>An answer that still finds its way must not say that an invoice was made; most often there is none.</summary>
    private static void AssertNoSuccess(RawAnswer answer)
    {
        Assert.True(answer.Status is 0 or 400, answer.Text);
        if (answer.Status == 400)
            Assert.Contains("Nothing was stored", answer.Text);
    }
}
