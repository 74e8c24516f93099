using System.Runtime.CompilerServices;
using Plimsoll.Server.Auth;

namespace Plimsoll.Server.Memory;

internal static class MemoryEndpoints
{
    private static readonly TimeSpan EventInterval = TimeSpan.FromSeconds(1);

    public static void MapMemory(this IEndpointRouteBuilder routes)
    {
        var memory = routes.MapGroup("/api/memory").WithTags("Memory").RequireAuthorization(AuthSetup.AdminOnly);

        memory.MapGet("/", (MemoryCleanup cleanup) => cleanup.Status()).WithSummary("How memory stands.");
        memory.MapGet("/events", (MemoryCleanup cleanup, TimeProvider time, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(EverySecond(cleanup, time, cancellationToken), "memory")).WithSummary("The same every second.");
        memory.MapPost("/cleanup", (MemoryCleanup cleanup, CancellationToken cancellationToken) => cleanup.RunAsync(cancellationToken))
            .WithSummary("Gives memory back; at most every 30 seconds.");
    }

    private static async IAsyncEnumerable<MemoryStatus> EverySecond(
        MemoryCleanup cleanup, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return cleanup.Status();
            await Task.Delay(EventInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
