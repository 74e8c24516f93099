using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.RateLimits;

/// <summary>Answers 429 before the body is read, where a sender has sent too much. What must always answer, such as health and memory status, is not counted.</summary>
/// <param name="next">What follows.</param>
/// <param name="counts">Of requests.</param>
/// <param name="find">Who has sent it, and how much he may.</param>
internal sealed class RateLimit(RequestDelegate next, RequestCounts counts, Func<HttpContext, (string Sender, int Limit)?> find)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (ReferenceEquals(MemoryCost.Of(context), MemoryCost.None) || find(context) is not var (sender, limit) || counts.Count(sender, limit) is not (> 0 and var seconds))
            return next(context);

        return context.WriteProblemAsync(Problems.TooManyRequests(limit, seconds));
    }
}
