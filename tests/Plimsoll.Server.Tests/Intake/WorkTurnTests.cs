using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Intake;

public sealed class WorkTurnTests
{
    [Fact]
    public async Task Create_MoreSlowSendersThanTurns_OthersAreServed()
    {
        await using var app = await PlimsollApp.StartAsync();
        var slow = new List<RawConnection>();
        for (var i = 0; i < 64; i++)
        {
            slow.Add(await RawConnection.OpenAsync(app.Address));
            await slow[i].SendHeadAsync(Refusals.Wire, "Content-Length: 90000");
            await slow[i].SendAsync("""{"payload":{"supplier":"Acme",""" + new string(' ', 9_000));
        }

        await Patient.UntilAsync(() => app.Services.GetRequiredService<RequestsInFlight>().Count == slow.Count, "They were not let in.");
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line))).Status);

        foreach (var connection in slow)
            await connection.DisposeAsync();
    }
}
