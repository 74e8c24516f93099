using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class SlowBodyTests
{
    [Fact]
    public async Task Create_BodyStalls_IsRefusedAndLeavesNothing()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var native = await RawConnection.OpenAsync(app.Address);
        await using var wire = await RawConnection.OpenAsync(app.Address);

        await native.SendHeadAsync(Refusals.Native, "Content-Length: 900000");
        await native.SendAsync("""{"supplier":"Acme","photo_base64":"AAAA""");
        await wire.SendHeadAsync(Refusals.Wire, "Content-Length: 900000");
        await wire.SendAsync("""{"payload":{"supplier":"Acme","items":[""");

        var answers = await Task.WhenAll(native.ReadAsync(), wire.ReadAsync());
        Assert.All(answers, answer => Assert.Equal(408, answer.Status));
        Refusals.AssertProblem(answers[0].Json, 408, "too slowly");
        Refusals.AssertEnvelope(answers[1].Json, 408, "too slowly");
        await app.UntilNothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_BodyByteByByte_IsTaken()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var connection = await RawConnection.OpenAsync(app.Address);
        var body = Bodies.Envelope(Bodies.AsText(System.Text.Encoding.UTF8.GetBytes(Bodies.WithHeader($"\"photo_base64\":\"{Bodies.Pixel}\""))));

        await connection.SendHeadAsync(Refusals.Wire, $"Content-Length: {body.Length}");
        for (var i = 0; i < body.Length; i++)
        {
            await connection.SendAsync(body.AsMemory(i, 1));
            await Task.Yield();
        }

        Assert.Equal(200, (await connection.ReadAsync()).Status);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices WHERE FileName IS NOT NULL AND LineCount = 1"));
    }
}
