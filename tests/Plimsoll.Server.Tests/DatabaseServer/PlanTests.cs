using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>How the database server finds what decides about an invoice.</summary>
public sealed class PlanTests
{
    private const int Bills = 240;

    /// <summary>Rows that the index gave for a bill: itself, and what a retry or two added. By the supplier alone it would be half of all.</summary>
    private const int MostRowsEach = 5;

    private const string ReadPastIndexOfPostgres = "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'IX_Invoices_SupplierId_BillKey' AND idx_scan > 0";

    private const string ReadFromTableOfMariaDb = """SELECT "ROWS_READ" FROM information_schema."TABLE_STATISTICS" WHERE "TABLE_SCHEMA" = DATABASE() AND "TABLE_NAME" = 'Invoices'""";

    [Fact]
    public async Task Create_ManyBillsOfOneSupplier_AreLookedUpByTheirWholeKey()
    {
        await using var app = await PlimsollApp.StartAsync(onServer: true);

        for (var i = 0; i < Bills; i += 8)
        {
            var answers = await Task.WhenAll(Enumerable.Range(i, 8).Select(n => app.CreateAsync(Bill.Of().With("bill_no", $"B-{n}"))));
            Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        }

        await Task.Delay(1_100, TestContext.Current.CancellationToken); // PostgreSQL says what a connection has read once a second, with its next transaction
        await app.StoreAsync(Bill.Of().With("bill_no", "LAST"));

        Assert.InRange(app.Count(TestDatabase.IsMySql ? ReadFromTableOfMariaDb : ReadPastIndexOfPostgres), 0, Bills * MostRowsEach);
    }
}
