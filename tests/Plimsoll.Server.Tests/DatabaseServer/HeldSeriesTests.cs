using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Somebody holds what the writer needs, in a transaction that he does not end.</summary>
public sealed class HeldSeriesTests
{
    [Fact]
    public async Task Create_SeriesIsHeldForLongerThanItsPatience_IsRefusedAndTakenAfterwards()
    {
        await using var app = await PlimsollApp.StartAsync("""{"database": {"busy_timeout_seconds": 1} }""", onServer: true);
        await app.StoreAsync(Bill.Of());
        var bill = Bill.Of();
        await using (var other = app.OpenDatabase())
        {
            await using var held = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = other.Command("SELECT Last FROM NamingSeries FOR UPDATE");
            hold.Transaction = held;
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            (await app.CreateAsync(bill)).AssertRefused(HttpStatusCode.ServiceUnavailable, "DatabaseBusyError");
        }

        Assert.EndsWith("-00002", (await app.CreateAsync(bill.Again())).Name);
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Invoices"));
    }
}
