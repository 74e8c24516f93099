using Microsoft.AspNetCore.Mvc;

namespace Plimsoll.Server.Http;

/// <summary>Turns a <see cref="Problem"/> into an answer. Which form it takes, the registered writers decide by address.</summary>
internal static class ProblemWriter
{
    public const string ExcTypeKey = "exc_type";

    public static async Task WriteProblemAsync(this HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
            return;

        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

        await context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = Describe(problem) });
    }

    /// <summary>The answer of an endpoint that ends in a refusal.</summary>
    public static IResult ToResult(this Problem problem) => new Answer(problem);

    private static ProblemDetails Describe(Problem problem)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:plimsoll:{problem.Type}",
            Title = problem.Sentence,
            Status = problem.Status,
        };
        details.Extensions[ExcTypeKey] = problem.ExcType;
        foreach (var (name, value) in problem.Facts)
            details.Extensions[name] = value;
        return details;
    }

    private sealed class Answer(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteProblemAsync(problem);
    }
}
