using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Telemetry;

namespace Plimsoll.Server.Workers;

/// <summary>
/// The workers: started on demand, each with a lease for its price, replaced after a number of pictures or above a size, stopped
/// when idle. A task whose worker is lost is tried once more in a fresh one.
/// </summary>
internal sealed partial class WorkerPool : IShrinkable, IAsyncDisposable
{
    private readonly PressureLog _pressure;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkerPool> _log;
    private readonly Channel<WorkerSlot> _free = Channel.CreateUnbounded<WorkerSlot>();
    private readonly List<WorkerSlot> _slots = [];
    private long _started;

    public WorkerPool(
        MemoryGovernor governor, ChildProcesses children, PressureLog pressure, IOptions<WorkerOptions> options, TimeProvider time, ILogger<WorkerPool> log)
    {
        (_pressure, _options, _time, _log) = (pressure, options.Value, time, log);
        for (var i = 0; i < _options.Count; i++)
            _slots.Add(new WorkerSlot(governor, children));
        _slots.ForEach(slot => _free.Writer.TryWrite(slot));
    }

    /// <summary>Process ids of the workers that run.</summary>
    public IReadOnlyList<int> ProcessIds => _slots.Select(slot => slot.Worker?.Id).OfType<int>().ToList();

    public long MostBytes => 0;

    /// <summary>Waits for a free worker and gives it the task, for somebody who reads a bill.</summary>
    public Task<WorkerOutcome> RunAsync(WorkerRequest request, long bytes, CancellationToken cancellationToken) =>
        RunAsync(request, bytes, LeasePurpose.Reading, cancellationToken);

    /// <summary>Waits for a free worker and gives it the task.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="bytes">Its price, by <see cref="WorkerPrice"/>.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the waiting, and kills a worker that is at it.</param>
    public async Task<WorkerOutcome> RunAsync(WorkerRequest request, long bytes, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        using var trace = Traces.Worker(request.Task.ToString());
        var since = _time.GetTimestamp();
        var slot = await _free.Reader.ReadAsync(cancellationToken);
        try
        {
            return await TryAsync(slot, request, bytes, purpose, since, cancellationToken)
                ?? (await TryAsync(slot, request, bytes, purpose, since, cancellationToken, last: true))!;
        }
        finally
        {
            await GiveBackAsync(slot);
        }
    }

    /// <summary>Stops the workers that have nothing to do now, and the others when they have done it.</summary>
    public void Shrink()
    {
        _slots.ForEach(slot => slot.Retire());
        StopIdleAsync(_started).GetAwaiter().GetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _free.Writer.TryComplete();
        foreach (var slot in _slots)
            await slot.DisposeAsync();
    }

    /// <summary>Null: the worker was lost, and it is worth another try.</summary>
    private async Task<WorkerOutcome?> TryAsync(
        WorkerSlot slot, WorkerRequest request, long bytes, LeasePurpose purpose, long since, CancellationToken cancellationToken, bool last = false)
    {
        if (await slot.ReserveAsync(bytes, purpose, cancellationToken) is { } refused)
            return Refused(_pressure.Refuse(refused, "decoding a picture"));

        var waited = _time.GetElapsedTime(since);
        Interlocked.Increment(ref _started);
        try
        {
            var answer = await slot.Worker!.AskAsync(request, _options.Timeout, cancellationToken);
            if (answer.RestBytes > _options.RecycleAboveBytes || slot.Worker.Tasks >= _options.RecycleAfter)
                await RecycleAsync(slot);
            return answer.Fault is { } fault ? new WorkerOutcome.Failed(fault) : new WorkerOutcome.Made(answer) { Waited = waited };
        }
        catch (WorkerLostException lost)
        {
            LogLost(lost.Message, last ? "it is given up" : "it is tried again in a fresh one");
            await RecycleAsync(slot, kill: true);
            return last ? new WorkerOutcome.Failed($"the picture could not be decoded: {lost.Message}, twice.") : null;
        }
        catch (OperationCanceledException)
        {
            await slot.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is beyond the whole budget is not waited for: it would be for ever.</summary>
    private static WorkerOutcome Refused(MemoryRefusal refusal) => refusal.IsPermanent
        ? new WorkerOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"decoding it would take {refusal.EstimateMb:0} MB of memory, more than there is here."))
        : new WorkerOutcome.NoMemory(refusal);

    private async Task RecycleAsync(WorkerSlot slot, bool kill = false)
    {
        _pressure.Recycle();
        if (kill)
            await slot.DisposeAsync();
        else
            await slot.StopAsync();
    }

    private async Task GiveBackAsync(WorkerSlot slot)
    {
        if (slot.Retires)
            await RecycleAsync(slot);
        if (!_free.Writer.TryWrite(slot))
            await slot.DisposeAsync(); // the server is stopping
        else if (slot.Worker is not null)
            _ = StopLaterAsync(_started);
    }

    private async Task StopLaterAsync(long started)
    {
        await Task.Delay(_options.Linger, _time);
        await StopIdleAsync(started);
    }

    /// <summary>Stops the workers that are free, where no task was begun since that count.</summary>
    private async Task StopIdleAsync(long started)
    {
        for (var i = 0; i < _slots.Count && Interlocked.Read(ref _started) == started && _free.Reader.TryRead(out var slot); i++)
        {
            await slot.StopAsync();
            await GiveBackAsync(slot);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A picture's worker was lost: {Reason}; {WhatNow}. Nothing else was touched.")]
    private partial void LogLost(string reason, string whatNow);
}
