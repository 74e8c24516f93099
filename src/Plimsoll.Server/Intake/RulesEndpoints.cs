using Microsoft.Extensions.Options;
using Plimsoll.Server.Invoices;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

internal static class RulesEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/rules", (IOptions<IntakeOptions> intake, IOptions<InvoiceOptions> invoices) => IntakeRules.Of(intake.Value, invoices.Value))
            .WithTags("Invoices").WithoutMemoryCost().WithSummary("What totals are worked out with, and what is taken.");
}
