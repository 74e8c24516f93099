using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Two versions on one database, while servers are brought up to date one after the other.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task Create_NewerServerHasChangedTheDatabase_GoesOnUntilItEndsAndDoesNotStartAgain()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-version-").FullName;
        try
        {
            await using (var app = await PlimsollApp.StartAsync(root: folder))
            {
                var before = await app.StoreAsync(Bill.Of());
                ChangeAsANewerOneWould(app);

                var after = await app.StoreAsync(Bill.Of().With("bill_no", "LATER"));

                Assert.NotEqual(before.Text("name"), after.Text("name"));
                Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Invoices WHERE Colour IS NULL"));
                Assert.Equal(System.Net.HttpStatusCode.OK, (await app.GetAsync("/health/ready")).Status);
            }

            var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", folder);

            Assert.Equal(1, exitCode);
            Assert.Contains("was changed by a newer Plimsoll (99990101000000_Colours)", output);
            Assert.Contains("Nothing was started", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Changes only add, and what they add may be left out: docs/decisions/database.md.</summary>
    private static void ChangeAsANewerOneWould(PlimsollApp app)
    {
        using var connection = app.OpenDatabase();
        foreach (var sql in (string[])["ALTER TABLE Invoices ADD COLUMN Colour TEXT", "CREATE TABLE Colours (Id INTEGER PRIMARY KEY)", """INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Colours', '99.0')"""])
        {
            using var command = connection.Command(sql);
            command.ExecuteNonQuery();
        }
    }
}
