using Microsoft.AspNetCore.Mvc;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Frappe;

/// <summary>Puts a refusal into the envelope of the contract.</summary>
internal sealed class FrappeProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Path.StartsWithSegments("/api/method");

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var message = new Dictionary<string, object?>
        {
            ["success"] = false,
            ["error"] = problem.Title ?? Problems.OfStatus(context.HttpContext.Response.StatusCode).Sentence,
        };
        foreach (var (name, value) in problem.Extensions)
            message[name] = value;
        await context.HttpContext.Response.WriteAsJsonAsync(new { message }, context.HttpContext.RequestAborted);
    }
}
