using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Data;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What tests do with jobs.</summary>
internal static class JobVerbs
{
    public static JobQueue Jobs(this PlimsollApp app) => app.Services.GetRequiredService<JobQueue>();

    /// <summary>Adds a job as an invoice does, and rings.</summary>
    public static async Task AddJobAsync(this PlimsollApp app, string kind, long subject, int priority = 0)
    {
        await app.WriteAsync(
            $"""INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt") VALUES ('{kind}', {subject}, 0, {priority}, 0, 0, 0)""");
        app.Jobs().Ring(kind);
    }

    public static Task WriteAsync(this PlimsollApp app, string sql) =>
        app.Services.GetRequiredService<Database>().WriteAsync(sql, [], TestContext.Current.CancellationToken);

    /// <summary>Fails unless every job is done soon.</summary>
    public static Task UntilNoJobsAsync(this PlimsollApp app) => Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs") == 0, "A job is left.");
}
