using Microsoft.Extensions.Options;
using Plimsoll.Server.Invoices;

namespace Plimsoll.Server.Intake;

internal static class RulesEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/rules", (IOptions<IntakeOptions> intake, IOptions<InvoiceOptions> invoices) => IntakeRules.Of(intake.Value, invoices.Value))
            .WithTags("Invoices").WithSummary("What totals are worked out with, and what is taken.");
}
