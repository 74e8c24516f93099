using System.Collections.Concurrent;

namespace Plimsoll.Server.Jobs;

/// <summary>The jobs that are being done in this process and may be stopped by a person, so that their end can be waited for.</summary>
internal sealed class JobRuns
{
    private readonly ConcurrentDictionary<(string Kind, long Subject), Run> _current = new();

    /// <summary>Must come before the job looks at its subject's state: whoever cancels later finds it here.</summary>
    public Run Begin(string kind, long subject, CancellationToken stopping) => _current[(kind, subject)] = new Run(stopping);

    /// <summary>To be called when nothing is held open.</summary>
    public void End(string kind, long subject)
    {
        if (_current.TryRemove((kind, subject), out var run))
            run.End();
    }

    /// <summary>Stops a job where it is being done, and waits until nothing of it is held open.</summary>
    public async Task StopAsync(string kind, long subject, CancellationToken cancellationToken)
    {
        if (_current.TryGetValue((kind, subject), out var run))
            await run.StopAsync(cancellationToken);
    }

    internal sealed class Run(CancellationToken stopping)
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token => _stop.Token;

        /// <summary>The source is left to the collector: somebody may be about to stop this very run.</summary>
        public void End() => _ended.TrySetResult();

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (!_ended.Task.IsCompleted)
                await _stop.CancelAsync();
            await _ended.Task.WaitAsync(cancellationToken);
        }
    }
}
