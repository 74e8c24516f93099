using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Http;

/// <summary>What a client is told when an exception has reached the top. The log has the rest.</summary>
internal sealed partial class ExceptionAnswer(IDatabaseEngine database, DatabaseOutage outage, ILogger<ExceptionAnswer> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is ConnectionResetException || (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested))
        {
            // the client is gone: there is nobody to answer, and no rest of a body to wait for
            httpContext.Abort();
            return true;
        }

        var problem = ProblemOf(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError && exception is not VaultAwayException && !outage.Notes(exception))
            LogFailure(httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName, problem.Type, exception);
        await httpContext.WriteProblemAsync(problem);
        return true;
    }

    private Problem ProblemOf(Exception exception) => exception switch
    {
        RefusedException refused => refused.Problem,
        BadHttpRequestException { InnerException: JsonException json } => Problems.MalformedJson($"at {json.Path}, line {json.LineNumber + 1}"),
        BadHttpRequestException bad => Problems.OfStatus(bad.StatusCode),
        VaultAwayException => Problems.FilesAway, // whoever found it has logged it
        _ when database.FaultOf(exception) is { } fault => Problems.OfDatabase(fault),
        _ => Problems.OfDisk(exception) ?? Problems.Unexpected,
    };

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed ({Reason}).")]
    private partial void LogFailure(string method, string? endpoint, string reason, Exception exception);
}
