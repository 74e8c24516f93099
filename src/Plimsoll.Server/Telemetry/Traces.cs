using System.Diagnostics;

namespace Plimsoll.Server.Telemetry;

/// <summary>Spans of what the server does beside requests. Where nobody listens one costs nothing.</summary>
internal static class Traces
{
    public const string Name = "Plimsoll";

    private static readonly ActivitySource _source = new(Name);

    /// <summary>A job, from its claim to its end.</summary>
    public static Activity? Job(string kind, long id) => _source.StartActivity($"job {kind}", ActivityKind.Internal, parentContext: default)?.SetTag("plimsoll.job.id", id);

    /// <summary>A task for a worker, with the wait for one.</summary>
    public static Activity? Worker(string task) => _source.StartActivity($"worker {task}", ActivityKind.Client);
}
