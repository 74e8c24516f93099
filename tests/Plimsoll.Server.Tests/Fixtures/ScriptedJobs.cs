using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A handler that does what the test says, and remembers which jobs it was given.</summary>
internal sealed class ScriptedJobs(string kind, Func<ClaimedJob, Task<JobOutcome>> run) : IJobHandler
{
    public ScriptedJobs(string kind, Func<ClaimedJob, JobOutcome> run)
        : this(kind, job => Task.FromResult(run(job)))
    {
    }

    public string Kind => kind;

    public ConcurrentQueue<ClaimedJob> Begun { get; } = [];

    public static JobOutcome Done { get; } = new JobOutcome.Done();

    public Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        Begun.Enqueue(job);
        return run(job);
    }

    /// <summary>Puts these handlers in place of the server's own.</summary>
    public static Action<WebApplicationBuilder> Only(params ScriptedJobs[] handlers) => builder =>
    {
        builder.Services.RemoveAll<IJobHandler>();
        foreach (var handler in handlers)
            builder.Services.AddSingleton<IJobHandler>(handler);
    };
}
