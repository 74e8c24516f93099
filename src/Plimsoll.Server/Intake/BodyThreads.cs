using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Plimsoll.Server.Intake;

/// <summary>
/// The threads that work on bodies: few, and at a lower priority than those of the pool, which read from sockets, refuse, and answer health. With
/// 160 clients on two cores health waited for 300 ms where bodies were worked on by the pool. docs/decisions/overload.md
/// </summary>
internal sealed class BodyThreads : TaskScheduler, IDisposable
{
    /// <summary>Each is half processor and half disk: a photo is flushed by the thread that has read it.</summary>
    private const int EachProcessor = 4;

    /// <summary>A third of the weight of a thread as usual, so these get what is left: nearly all, unless there is much to refuse.</summary>
    private const int Nice = 5;

    [ThreadStatic]
    private static bool isOne;

    private readonly BlockingCollection<Task> _waiting = [];

    public BodyThreads()
    {
        for (var number = Environment.ProcessorCount * EachProcessor; number > 0; number--)
            new Thread(Run) { Name = "body", IsBackground = true }.Start();
    }

    /// <summary>Whether work waits for a thread.</summary>
    public bool AreBusy => _waiting.Count > 0;

    /// <summary>Does all of it on these threads, also what comes after something was waited for; while it waits it has none.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Dispose() => _waiting.CompleteAdding();

    protected override void QueueTask(Task task) => _waiting.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => isOne && !taskWasPreviouslyQueued && TryExecuteTask(task);

    /// <summary>For debuggers.</summary>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _waiting];

    private void Run()
    {
        isOne = true;
        _ = SetPriority(OfAThread, ThisOne, Nice);
        foreach (var task in _waiting.GetConsumingEnumerable())
            TryExecuteTask(task);
    }

    // PRIO_PROCESS means one thread on Linux, and 0 the calling one
    private const int OfAThread = 0;
    private const int ThisOne = 0;

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int nice);
}
