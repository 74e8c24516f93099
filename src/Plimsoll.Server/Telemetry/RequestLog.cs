using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Telemetry;

/// <summary>
/// Stands before everything: one line a request, its figures for /metrics, and an id by which the client, a proxy and the log speak of the same request. Never
/// the path as it came, which has names in it, and nothing of headers and bodies.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, RequestMeter meter, IOptions<TelemetryOptions> options, ILogger<RequestLog> log)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        var since = Stopwatch.GetTimestamp();
        var id = RequestId.Of(context);
        RequestId.Answer(context.Response, id);
        var body = new CountedBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
        }
        finally
        {
            Note(context, id, body.Bytes, Stopwatch.GetElapsedTime(since));
        }
    }

    private void Note(HttpContext context, string id, long sent, TimeSpan took)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var route = RouteOf(endpoint);
        var status = context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        meter.Served(route, status, took);
        if (Activity.Current is { IsAllDataRequested: true } activity)
            Describe(activity, context.Request.Method, route, status);

        var level = LevelOf(endpoint, status, took);
        if (!log.IsEnabled(level))
            return;
        var (receipt, received, ms) = (context.Features.Get<MemoryReceipt>() ?? MemoryReceipt.None, Received(context.Request), Math.Round(took.TotalMilliseconds, 1));
        LogRequest(level, context.Request.Method, route, status, ms, received, sent, receipt.EstimateBytes, receipt.PeakBytes, id);
    }

    /// <summary>What a supervisor and Prometheus ask every few seconds says nothing.</summary>
    private LogLevel LevelOf(Endpoint? endpoint, int status, TimeSpan took)
    {
        if (status >= StatusCodes.Status500InternalServerError || took >= Slow)
            return LogLevel.Information;
        return options.Value.LogRequests == TelemetryOptions.NotableRequests || endpoint?.Metadata.GetMetadata<Unlogged>() is not null ? LogLevel.Debug : LogLevel.Information;
    }

    private static string RouteOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText switch
    {
        null => "none",
        "/" => "/",
        var pattern => pattern.TrimEnd('/'), // a group's own address has one
    };

    /// <summary>Null: it came in chunks, which nobody has counted.</summary>
    private static long? Received(HttpRequest request) => request.ContentLength ?? (request.Headers.TransferEncoding.Count == 0 ? 0 : null);

    private static void Describe(Activity activity, string method, string route, int status)
    {
        activity.DisplayName = $"{method} {route}";
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage("{Method} {Route} {Status} in {Ms} ms, {BytesIn} bytes in, {BytesOut} out, lease {LeaseBytes}, peak {PeakBytes}, id {CorrelationId}", SkipEnabledCheck = true)]
    private partial void LogRequest(LogLevel level, string method, string route, int status, double ms, long? bytesIn, long bytesOut, long leaseBytes, long peakBytes, string correlationId);
}
