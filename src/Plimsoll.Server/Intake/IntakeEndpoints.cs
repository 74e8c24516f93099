using Plimsoll.Governor;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

internal static class IntakeEndpoints
{
    public static RouteHandlerBuilder MapIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/invoices", CreateAsync).WithTags("Invoices").WithMemoryCost(IntakeCost.Bytes, LeasePurpose.Upload)
            .WithSummary("Creates an invoice from JSON or multipart, exactly once.")
            .Accepts<object>("application/json", "multipart/form-data")
            .Produces<IntakeReceipt>(StatusCodes.Status201Created).Produces<IntakeReceipt>();

    private static async Task<IResult> CreateAsync(HttpContext context, InvoiceIntake intake, CancellationToken cancellationToken)
    {
        if (HttpSubmission.From(context, BodyShape.Invoice, takesParts: true, out var problem) is not { } submission)
            return problem!.ToResult();

        return await intake.AcceptAsync(submission, cancellationToken) switch
        {
            IntakeOutcome.Accepted { IsRepeat: false } made => Results.Created($"/api/invoices/{made.Name}", new IntakeReceipt(made.Name, made.FileUrl, false)),
            IntakeOutcome.Accepted first => Results.Ok(new IntakeReceipt(first.Name, first.FileUrl, true)),
            IntakeOutcome.Refused refused => refused.Problem.ToResult(),
            var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
        };
    }
}
