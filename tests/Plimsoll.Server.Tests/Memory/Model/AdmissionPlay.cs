using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Governor.Tests;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>Plays one course, drawn from a seed, against the real admission and governor and against the model, and compares them after each step.</summary>
internal sealed class AdmissionPlay : IDisposable
{
    private static readonly int[] _pauses = [4, 4, 50, 700, 1999, 2000, 2500];

    private readonly Random _random;
    private readonly Pump _pump = new();
    private readonly ManualTime _time = new();
    private readonly FakeMemory _memory = new();
    private readonly AdmissionModel _model = new();
    private readonly MemoryGovernor _governor;
    private readonly RequestsInFlight _requests = new();
    private readonly MemoryAdmission _admission;
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton<IProblemDetailsService, Unwritten>().BuildServiceProvider();
    private readonly List<(ModelRequest Model, PlayedRequest Real)> _present = [];

    public AdmissionPlay(int seed)
    {
        _random = new Random(seed);
        _governor = new MemoryGovernor(
            _memory,
            new GovernorOptions { MaxMemoryBytes = 1000, ErrorReserve = 0, MinErrorReserveBytes = 0, MaxWaiting = AdmissionModel.MostWaiting },
            _time);
        _admission = new MemoryAdmission(PlayedRequest.WorkAsync, _governor, new PressureLog(_governor, _time), _requests);
    }

    /// <summary>Takes that many steps, and ends with nobody present and nothing leased.</summary>
    public void Run(int steps)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_pump);
        try
        {
            for (var step = 0; step < steps; step++)
                Step(step);
            while (_present.Count > 0)
                Leave(_present[0], finish: true);
            Assert.Equal((0L, 0, 0), (_governor.Snapshot().LeasedBytes, _requests.Count, _time.ArmedTimers));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public void Dispose() => _services.Dispose();

    private void Step(int step)
    {
        var what = Do(_random.Next(100));
        _pump.Drain();
        Compare($"step {step}, {what}");
    }

    private string Do(int dice)
    {
        if (dice < 50)
            return Arrive();
        if (dice < 85 && _present.Count > 0)
            return Leave(_present[_random.Next(_present.Count)], finish: dice < 78);
        return dice < 94 ? Advance() : Show();
    }

    private string Arrive()
    {
        var (bytes, purpose) = (_random.Next(_random.Next(5) == 0 ? 1000 : 300), (LeasePurpose)_random.Next(6));
        var real = new PlayedRequest(bytes, purpose, _services);
        _present.Add((_model.Arrive(bytes, purpose), real));
        real.Send(_admission);
        return $"{purpose} of {bytes} arrives";
    }

    /// <summary>It is answered where it runs and shall be; else its client goes, which ends a wait and does not end work.</summary>
    private string Leave((ModelRequest Model, PlayedRequest Real) request, bool finish)
    {
        if (request.Model.State == RequestState.Running && finish)
            request.Real.Finish();
        else if (request.Model.State == RequestState.Waiting)
            request.Real.Abort();
        else
            return "nothing";

        _model.Leave(request.Model, request.Model.State == RequestState.Running ? RequestState.Finished : RequestState.Aborted);
        _pump.Drain();
        Assert.Equal(request.Model.State, request.Real.State);
        Forget(request);
        return $"{request.Model.Purpose} of {request.Model.Bytes} leaves";
    }

    private string Advance()
    {
        var pause = _pauses[_random.Next(_pauses.Length)];
        _time.Advance(TimeSpan.FromMilliseconds(pause));
        _governor.Probe();
        _model.Advance(pause);
        return $"{pause} ms pass";
    }

    private string Show()
    {
        var (usage, system) = (_random.Next(3) == 0 ? _random.Next(50, 100) : 40, _random.Next(6) == 0 ? _random.Next(80, 99) : 30);
        (_memory.Unreclaimable, _memory.SystemUsed) = ((usage * 10) + 5, (system * 10) + 5);
        _model.Show(usage, system);
        return $"{usage} % used, {system} % of the system; " + Advance();
    }

    private void Compare(string where)
    {
        foreach (var (model, real) in _present)
            Assert.True(model.State == real.State, $"{where}: {model.Purpose} of {model.Bytes} should be {model.State} and is {real.State}.");
        foreach (var gone in _present.Where(request => request.Model.State is not (RequestState.Running or RequestState.Waiting)).ToList())
            Forget(gone);

        var snapshot = _governor.Snapshot();
        Assert.True(_model.Running.Sum(r => r.Bytes) == snapshot.LeasedBytes, $"{where}: {snapshot.LeasedBytes} bytes are leased.");
        Assert.True(_model.Running.Count() == _requests.Count, $"{where}: {_requests.Count} requests are in flight.");
        foreach (var counts in snapshot.Purposes)
            Assert.True(IsAsModelled(counts), $"{where}: {counts}");
    }

    private void Forget((ModelRequest Model, PlayedRequest Real) request)
    {
        _present.Remove(request);
        request.Real.Dispose();
    }

    private bool IsAsModelled(PurposeCounts counts)
    {
        var purpose = (int)counts.Purpose;
        var present = _model.Present.Where(r => r.Purpose == counts.Purpose).ToList();
        return (counts.Leases, counts.Waiting) == (present.Count(r => r.State == RequestState.Running), present.Count(r => r.State == RequestState.Waiting))
            && (counts.Admitted, counts.Waited, counts.Refused) == (_model.Admitted[purpose], _model.Waited[purpose], _model.Refused[purpose]);
    }

    /// <summary>Answers with the status alone.</summary>
    private sealed class Unwritten : IProblemDetailsService
    {
        public ValueTask WriteAsync(ProblemDetailsContext context) => ValueTask.CompletedTask;
    }
}
