using System.Collections.Concurrent;

namespace Plimsoll.Server.Workers;

/// <summary>
/// The inside of a worker: a frame in, a task, a frame out, until standard input ends. A thread of its own watches for that end,
/// so that a worker whose server has died stops in the middle of a picture.
/// </summary>
internal static class WorkerLoop
{
    public static int Run()
    {
        WorkerJail.Enter();
        using var requests = new BlockingCollection<WorkerRequest>(boundedCapacity: 1);
        new Thread(() => Listen(requests)) { Name = "frames in", IsBackground = true }.Start();
        using var answers = Console.OpenStandardOutput(); // a descriptor of its own, so the frames are safe from what a library prints
        WorkerJail.SilenceOutput();
        foreach (var request in requests.GetConsumingEnumerable())
            WorkerFrame.WriteAsync(answers, WorkerDuty.Do(request).Write, CancellationToken.None).GetAwaiter().GetResult();
        return 0;
    }

    private static void Listen(BlockingCollection<WorkerRequest> requests)
    {
        using var frames = Console.OpenStandardInput();
        while (WorkerFrame.ReadAsync(frames, WorkerRequest.Read, CancellationToken.None).GetAwaiter().GetResult() is { } request)
            requests.Add(request);
        WorkerJail.ExitNow();
    }
}
