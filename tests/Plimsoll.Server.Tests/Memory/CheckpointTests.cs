using Microsoft.Extensions.Logging;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

public sealed class CheckpointTests : IDisposable
{
    private readonly HeardLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Create_InvoiceOf120LinesWithAPhoto_SaysHowMemoryStandsAtEachCheckpoint()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: _log.Use);
        await app.StoreAsync(Bill.Of(Bill.Lines(120)).With("photo_base64", SamplePhoto.Base64));

        var checkpoints = _log.Of("Memory at ");
        Assert.Equal(
            ["start", "batch", "batch", "photo attached", "batch", "created", "complete"], checkpoints.Select(line => line.Values["Checkpoint"]));
        Assert.Equal([0, 50, 100, 120, 120, 120, 120], checkpoints.Select(line => line.Values["Lines"]));
        Assert.All(checkpoints, line => Assert.True(line.Level == LogLevel.Debug && (double)line.Values["CurrentMb"]! > 0, line.Text));
    }

    [Fact]
    public async Task Create_Refused_EndsWithError()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: _log.Use);
        await app.CreateAsync(Bill.Of().Without("supplier"));

        Assert.Equal(["start", "batch", "error"], _log.Of("Memory at ").Select(line => line.Values["Checkpoint"]));
    }

    [Fact]
    public async Task Create_ManyWhileAThresholdIsCrossedTwice_WarnsOnceEachTime()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.SettingsWithoutRounds, adjust: builder =>
        {
            memory.Use(builder);
            _log.Use(builder);
        });

        for (var crossing = 1; crossing <= 2; crossing++)
        {
            memory.UsedMb = 850;
            await app.ProbedAsync();
            for (var i = 0; i < 5; i++)
                await app.StoreAsync(Bill.Of());
            Assert.Equal(crossing, _log.Of("Memory is at NeedsCleanup: 850 of 1000 MB.").Count(line => line.Level == LogLevel.Warning));
            memory.UsedMb = 100;
            await Patient.UntilAsync(() => _log.Of("Memory is back at Calm").Count == crossing, "Nobody says that memory is calm.");
        }
    }
}
