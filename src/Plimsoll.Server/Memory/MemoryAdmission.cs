using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Stands before every endpoint: takes a lease of its <see cref="MemoryCost"/>, or answers 503 before the body is read, or has the
/// request put aside where it is <see cref="Parkable"/>. Endpoints that cost nothing, such as health and memory status, always pass.
/// </summary>
internal sealed class MemoryAdmission(RequestDelegate next, MemoryGovernor governor, PressureLog pressure, RequestsInFlight requests)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var cost = MemoryCost.Of(context);
        if (ReferenceEquals(cost, MemoryCost.None))
        {
            await next(context);
            return;
        }

        if (!IsTooLong(context) && governor.Probe() < MemoryLevel.NeedsForcedCleanup) // else it is refused, and nothing is to be waited for
            await FirstPart.ArriveAsync(context);
        using var lease = await governor.ReserveAsync(cost.Bytes, cost.Purpose, context.RequestAborted);
        if (!lease.IsGranted)
        {
            await RefuseAsync(context, lease);
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

    private async Task RefuseAsync(HttpContext context, MemoryLease lease)
    {
        var endpoint = context.GetEndpoint()!;
        var refusal = pressure.Refuse(lease, $"{context.Request.Method} {(endpoint as RouteEndpoint)?.RoutePattern.RawText}");
        if (IsTooLong(context))
            await context.WriteProblemAsync(Problems.OfStatus(StatusCodes.Status413PayloadTooLarge));
        else if (!refusal.IsPermanent && endpoint.Metadata.GetMetadata<Parkable>() is { } parkable && parkable.Wants(context))
            await parkable.ServeAsync(context, refusal);
        else
            await context.WriteProblemAsync(Problems.OfMemory(refusal));
    }

    /// <summary>A body that will never be taken is not worth a retry, however memory stands.</summary>
    private static bool IsTooLong(HttpContext context) =>
        context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
}
