using System.Runtime.CompilerServices;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Telemetry;

namespace Plimsoll.Server.Memory;

internal static class MemoryEndpoints
{
    private static readonly TimeSpan EventInterval = TimeSpan.FromSeconds(1);

    public static void MapMemory(this IEndpointRouteBuilder routes)
    {
        var memory = routes.MapGroup("/api/memory").WithTags("Memory").WithoutMemoryCost().RequireAuthorization(AuthSetup.AdminOnly);

        memory.MapGet("/", (MemoryDesk desk) => desk.Status()).WithSummary("How memory stands.");
        memory.MapGet("/events", (MemoryDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(EverySecond(desk, time, cancellationToken), "memory")).WithSummary("The same every second.");
        memory.MapPost("/cleanup", (MemoryCleanup cleanup, CancellationToken cancellationToken) => cleanup.RunAsync(CleanupReason.Asked, cancellationToken))
            .WithSummary("Gives memory back; at most every 30 seconds.");

        routes.MapGet("/metrics", (MeterText meters) => Results.Text(meters.ToString(), MeterText.MediaType))
            .WithTags("Memory").WithoutMemoryCost().Unlogged().WithSummary("The same for Prometheus, with requests and deliveries.").RequireAuthorization(AuthSetup.AdminOnly);
    }

    private static async IAsyncEnumerable<MemoryStatus> EverySecond(
        MemoryDesk desk, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return desk.Status();
            await Task.Delay(EventInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
