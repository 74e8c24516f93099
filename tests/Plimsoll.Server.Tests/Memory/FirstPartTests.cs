using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>A client that has sent next to nothing holds no memory that others need.</summary>
public sealed class FirstPartTests
{
    private const string Invoices = "/api/invoices";

    private static readonly byte[] _bill = Encoding.UTF8.GetBytes(Bill.Of().ToJsonString());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_ABeginningAndThenNothing_HoldsNoLease(bool chunked)
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var slow = await RawConnection.OpenAsync(app.Address);
        await slow.SendHeadAsync(Invoices, chunked ? "Transfer-Encoding: chunked" : "Content-Length: 900000");
        await slow.SendAsync(chunked ? "b\r\n{\"payload\":\r\n" : "{\"payload\":");

        // others are served meanwhile, and by then the slow one's head has long been read
        for (var other = 0; other < 3; other++)
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Invoices, Bill.Of().ToJsonString())).Status);

        Assert.Equal(0, Requests(app).Leases);
    }

    /// <summary>The bytes waited for are still there for whoever reads the body.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public async Task Create_InPieces_IsTakenWhole(int pieceBytes)
    {
        await using var app = await PlimsollApp.StartAsync();
        var body = _bill.Concat(Encoding.UTF8.GetBytes(new string(' ', 20_000))).ToArray();
        await using var client = await RawConnection.OpenAsync(app.Address);
        await client.SendHeadAsync(Invoices, $"Content-Length: {body.Length}");
        foreach (var piece in body[..1000].Chunk(pieceBytes))
            await client.SendAsync(piece);
        await client.SendAsync(body.AsMemory(1000));

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_BreaksOffInTheBeginning_LeavesNothing()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var client = await RawConnection.OpenAsync(app.Address);
        await client.SendHeadAsync(Invoices, "Content-Length: 900000");
        await client.SendAsync("{");
        client.Reset();

        await app.UntilNothingIsLeftAsync();
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Invoices, Bill.Of().ToJsonString())).Status);
    }

    private static PurposeCounts Requests(PlimsollApp app) =>
        app.Services.GetRequiredService<MemoryGovernor>().Snapshot().Purposes.Single(purpose => purpose.Purpose == LeasePurpose.Request);
}
