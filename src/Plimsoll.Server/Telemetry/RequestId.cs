using System.Diagnostics;

namespace Plimsoll.Server.Telemetry;

/// <summary>The id of a request: the caller's own, else that of its trace (<c>traceparent</c>), else a new one.</summary>
internal static class RequestId
{
    public const string Header = "X-Correlation-Id";

    private const int Longest = 64;

    public static string Of(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        return IsWellFormed(given) ? given : TraceOf(context.Request) ?? Guid.NewGuid().ToString("N");
    }

    /// <summary>Gives it back, also where everything else of an answer is thrown away for an error: there it is wanted most.</summary>
    public static void Answer(HttpResponse response, string id) => response.OnStarting(
        static state =>
        {
            var (response, id) = ((HttpResponse, string))state;
            response.Headers[Header] = id;
            return Task.CompletedTask;
        },
        (response, id));

    /// <summary>Of the trace that is recorded here, or else of the caller's.</summary>
    private static string? TraceOf(HttpRequest request) =>
        Activity.Current?.TraceId.ToHexString() ?? (ActivityContext.TryParse(request.Headers.TraceParent, null, out var trace) ? trace.TraceId.ToHexString() : null);

    /// <summary>It goes into a header and into the log, so nothing that means something there.</summary>
    private static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= Longest && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
