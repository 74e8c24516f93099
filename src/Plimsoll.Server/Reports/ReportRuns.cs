namespace Plimsoll.Server.Reports;

/// <summary>The report that a job is at in this process, so that it can be stopped and its end be waited for. There is one at a time.</summary>
internal sealed class ReportRuns
{
    private volatile Run? _current;

    /// <summary>Must come before the job looks at the report's state: whoever cancels later finds it here.</summary>
    public Run Begin(long id, CancellationToken stopping) => _current = new Run(id, stopping);

    /// <summary>Stops the report where it is being made, and waits until nothing of it is held open.</summary>
    public async Task StopAsync(long id, CancellationToken cancellationToken)
    {
        if (_current is { } run && run.Id == id)
            await run.StopAsync(cancellationToken);
    }

    internal sealed class Run(long id, CancellationToken stopping)
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Id => id;

        public CancellationToken Token => _stop.Token;

        /// <summary>To be called when nothing is held open. The source is left to the collector: somebody may be about to stop this very run.</summary>
        public void End() => _ended.TrySetResult();

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (!_ended.Task.IsCompleted)
                await _stop.CancelAsync();
            await _ended.Task.WaitAsync(cancellationToken);
        }
    }
}
