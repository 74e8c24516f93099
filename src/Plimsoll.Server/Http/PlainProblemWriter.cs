namespace Plimsoll.Server.Http;

/// <summary>Writes a refusal as RFC 9457 says, whatever the client says it accepts: a person must be able to read why.</summary>
internal sealed class PlainProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context) => await context.HttpContext.Response.WriteAsJsonAsync(
        context.ProblemDetails, options: null, "application/problem+json", context.HttpContext.RequestAborted);
}
