using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Intake;

/// <summary>What was decided about an invoice. Its words come from names that may be given only at the end of the transaction.</summary>
/// <param name="Invoice">The invoice it is, or the earlier one that is in its way; null: neither.</param>
/// <param name="IsRepeat">It was made by an earlier submission.</param>
/// <param name="Refusal">Why it is none; null: it is one.</param>
internal sealed record Verdict(EarlierInvoice? Invoice, bool IsRepeat, Func<Problem>? Refusal)
{
    public IntakeOutcome Outcome =>
        Refusal is null ? new IntakeOutcome.Accepted(Invoice!.Name, FileUrl.Of(Invoice.FileName), IsRepeat) : new IntakeOutcome.Refused(Refusal());
}
