using System.Data.Common;
using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Telemetry;

namespace Plimsoll.Server.Http;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").AllowAnonymous().WithoutMemoryCost().Unlogged();

        health.MapGet("/live", () => new Health("live")).WithSummary("The process answers, even while memory is critical.");
        health.MapGet("/ready", ReadyAsync).WithSummary("It takes new work: the database answers and memory is not short.");
    }

    private static async Task<IResult> ReadyAsync(Database database, MemoryGovernor governor, CancellationToken cancellationToken)
    {
        if (governor.Probe() >= MemoryLevel.NeedsForcedCleanup)
            return Results.Json(new Health("memory is short"), statusCode: StatusCodes.Status503ServiceUnavailable);

        return await AnswersAsync(database, cancellationToken)
            ? Results.Json(new Health("ready"))
            : Results.Json(new Health("the database does not answer"), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await database.QueryAsync("SELECT 1", [], row => row.GetInt32(0), cancellationToken);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
