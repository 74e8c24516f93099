using Plimsoll.Server.Invoices;

namespace Plimsoll.Server.Intake;

/// <summary>What a page must know to work out an invoice's totals as the server does, and to say beforehand what it will not take.</summary>
/// <param name="VatPercent">On net less discount.</param>
/// <param name="Currency">Of an invoice that names none.</param>
/// <param name="MaxBodyMb">The largest request, with its photos.</param>
/// <param name="MaxLines">Of one invoice.</param>
/// <param name="MaxMegapixels">Of one photo.</param>
internal sealed record IntakeRules(decimal VatPercent, string Currency, int MaxBodyMb, int MaxLines, int MaxMegapixels)
{
    public static IntakeRules Of(IntakeOptions intake, InvoiceOptions invoices) =>
        new(invoices.VatPercent, invoices.Currency, intake.MaxBodyMb, intake.MaxLines, intake.MaxMegapixels);
}
