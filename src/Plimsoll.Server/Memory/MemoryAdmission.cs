using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Stands before every endpoint that declares a <see cref="MemoryCost"/>: takes a lease, or answers 503 before a byte of
/// the body is read. Endpoints without a cost, such as health and memory status, always pass.
/// </summary>
internal sealed class MemoryAdmission(RequestDelegate next, MemoryGovernor governor, RequestsInFlight requests)
{
    /// <summary>Between 2 and 5, so that the refused do not all come back at once.</summary>
    public static int RetryAfterSeconds() => Random.Shared.Next(2, 6);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<MemoryCost>() is not { } cost)
        {
            await next(context);
            return;
        }

        governor.Probe();
        using var lease = await governor.ReserveAsync(cost.Bytes, cost.Purpose, context.RequestAborted);
        if (!lease.IsGranted)
        {
            await context.WriteProblemAsync(
                lease.Refusal == LeaseRefusal.NeverFits ? Problems.NeverFits : Problems.MemoryPressure(RetryAfterSeconds()));
            return;
        }

        context.Features.Set(new MemoryReceipt(lease.Bytes, lease.Waited));
        requests.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            requests.Leave();
        }
    }
}
