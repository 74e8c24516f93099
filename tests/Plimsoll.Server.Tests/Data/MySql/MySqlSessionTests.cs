using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data.MySql;

public sealed class MySqlSessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The driver's own default is another, and stays with the connection.</summary>
    [Fact]
    public async Task Transactions_OfBothKinds_AreReadCommittedAndLeaveTheConnectionSo()
    {
        Assert.SkipUnless(TestDatabase.IsMySql, "The suite runs on another database; make test MYSQL=1 runs it on MariaDB too.");
        await using var app = await PlimsollApp.StartAsync();
        var database = app.Services.GetRequiredService<Database>();
        await using var scope = app.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<PlimsollDb>().Database;

        var inOwn = await database.WriteAsync("SELECT @@tx_isolation", [], row => row.GetString(0), Token);
        await using var transaction = await model.BeginTransactionAsync(Token);
        var inModel = await model.SqlQueryRaw<string>("SELECT @@tx_isolation AS \"Value\"").SingleAsync(Token);
        await transaction.CommitAsync(Token);
        var after = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => database.QueryAsync("SELECT @@tx_isolation", [], row => row.GetString(0), Token)));

        Assert.All(after.SelectMany(rows => rows).Concat(inOwn).Append(inModel), level => Assert.Equal("READ-COMMITTED", level));
    }
}
