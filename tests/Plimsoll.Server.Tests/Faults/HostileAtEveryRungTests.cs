using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Governor;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Parking;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>Spoiled bodies while memory is at each rung of the ladder, and while it moves; some of their senders ask to be put aside.</summary>
public sealed class HostileAtEveryRungTests : IAsyncDisposable
{
    private const int Each = 240;
    private const int AtOnce = 6;

    private static readonly (int UsedMb, int SystemMb)[] _rungs = [(100, 100), (850, 100), (950, 100), (100, 960)];

    private readonly SetMemory _memory = SetMemory.OfASmallMachine();
    private readonly SkippableTime _time = new();
    private readonly ConcurrentBag<string> _names = [];
    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();

    private PlimsollApp _app = null!;

    [Fact]
    public async Task Create_MutatedBodiesAtEveryRung_AreTakenOnceOrRefusedAndNothingIsLeft()
    {
        await StartAsync();
        for (var rung = 0; rung < _rungs.Length; rung++)
        {
            Set(rung);
            await SendAsync(rung * Each);
        }

        Set(rung: 0);
        await AssertSoundAsync();
        Assert.True(_answers[HttpStatusCode.ServiceUnavailable] >= Each / 3, "The upper rungs refused nothing.");
    }

    [Fact]
    public async Task Create_MutatedBodiesWhileMemoryMoves_AreTakenOnceOrRefusedAndNothingIsLeft()
    {
        await StartAsync();
        var sending = SendAsync(10_000);
        for (var rung = 0; !sending.IsCompleted; rung++)
        {
            Set(rung % _rungs.Length);
            await Task.WhenAny(sending, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await sending;
        Set(rung: 0);
        await AssertSoundAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _memory.Dispose();
    }

    /// <summary>Without previews, whose jobs outlast the test.</summary>
    private async Task StartAsync() => _app = await PlimsollApp.StartAsync(adjust: builder =>
    {
        builder.Services.AddSingleton<IMemorySource>(_memory);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.RemoveAll<IJobHandler>();
        builder.Services.AddSingleton<IJobHandler, ParkedJob>();
    });

    private void Set(int rung)
    {
        (_memory.UsedMb, _memory.SystemUsedMb) = _rungs[rung];
        _time.Skip(TimeSpan.FromSeconds(3)); // longer than a rung is held
    }

    private Task SendAsync(int firstSeed) => Parallel.ForAsync(firstSeed, firstSeed + Each, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
    {
        var (path, body) = MutationTests.Mutate(seed);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (seed % 2 == 0)
            request.Headers.Add("Prefer", "respond-async");
        Take(seed, path, await Answer.OfAsync(await _app.Client.SendAsync(request, CancellationToken.None)));
    });

    private void Take(int seed, string path, Answer answer)
    {
        _answers.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Created)
            _names.Add((path == Refusals.Wire ? answer.Message : answer.Json).Text("name")!);
        else if (answer.Status == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null)
            _faults.Add($"seed {seed}: 503 without Retry-After");
        else if (answer.Status is not (HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable) && (int)answer.Status is < 400 or >= 500)
            _faults.Add($"seed {seed}: {answer.Text}");
    }

    /// <summary>Every name that was ever told is one invoice, every parked body has been decided, and nothing is held.</summary>
    private async Task AssertSoundAsync()
    {
        await Patient.UntilAsync(() => _app.Count("SELECT COUNT(*) FROM Jobs WHERE Kind = 'parked'") == 0, "A parked body was not decided.");
        Assert.Empty(_faults);
        var parked = _app.Count("SELECT COUNT(*) FROM ParkedInvoices");
        Assert.Equal(_answers.GetValueOrDefault(HttpStatusCode.Accepted), parked);
        Assert.Equal(0, _app.Count("SELECT COUNT(*) FROM ParkedInvoices WHERE State = 0"));
        var told = string.Join(", ", _names.Select(name => $"('{name}')").Append("('')"));
        Assert.Equal(
            _app.Count("SELECT COUNT(*) FROM Invoices"),
            _app.Count($"WITH told(n) AS (VALUES {told}) SELECT COUNT(DISTINCT n) FROM (SELECT n FROM told WHERE n <> '' UNION ALL SELECT InvoiceName FROM ParkedInvoices WHERE State = 1) AS made"));
        MutationTests.AssertWhole(_app);
        Assert.Empty(Directory.EnumerateFiles(_app.Folder.Parked));
        await _app.UntilNothingIsLeasedAsync();
    }
}
