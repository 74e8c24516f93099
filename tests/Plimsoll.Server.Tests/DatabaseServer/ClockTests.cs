using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Two servers on one database server, of which one has a clock that is an hour off.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly DirectoryInfo _shared = Directory.CreateTempSubdirectory("plimsoll-shared-");

    public void Dispose() => _shared.Delete(recursive: true);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Create_OtherServersClockIsAnHourOff_IsTheSameInvoiceOnBothAndItsJobsAreDueNow(int hours)
    {
        using var log = new ErrorLog(LogLevel.Warning);
        await using var right = await PlimsollApp.StartAsync(new JsonObject { ["files"] = new JsonObject { ["shared_folder"] = _shared.FullName } }.ToJsonString(), onServer: true);
        await using var wrong = await PlimsollApp.StartAsync(right.SettingsForAnother(), onServer: true, adjust: builder =>
        {
            builder.Services.AddKeyedSingleton<TimeProvider>(SharedClock.Machine, new Skewed(TimeSpan.FromHours(hours)));
            builder.Logging.AddProvider(log);
        });
        PlimsollApp[] both = [right, wrong];

        for (var i = 0; i < 6; i++)
        {
            var (first, second) = (both[i % 2], both[(i + 1) % 2]);
            var bill = Bill.Of().Without("bill_no").With("supplier", $"Supplier {i}").With("photo_base64", SamplePhoto.Base64);

            var answers = new[] { await first.CreateAsync(bill), await second.CreateAsync(bill.Again()) };

            Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
            Assert.Equal(answers[0].Name, answers[1].Name);
        }

        Assert.Equal(6, right.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(0, right.Count($"SELECT COUNT(*) FROM Jobs WHERE NotBefore > {DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeMilliseconds()}"));
        Assert.Single(log.Entries, entry => entry.Contains("The clock of this server is 3", StringComparison.Ordinal));
    }

    /// <summary>The machine's clock, set wrong.</summary>
    private sealed class Skewed(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
