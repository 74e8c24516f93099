using System.Globalization;
using System.Text.Json.Serialization;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Invoices;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Frappe;

/// <summary>Making and finding purchase invoices.</summary>
internal static class InvoiceMethods
{
    private const int DefaultLast = 3;

    public static async Task<IResult> CreateAsync(HttpContext context, InvoiceIntake intake, CancellationToken cancellationToken)
    {
        if (HttpSubmission.From(context, BodyShape.Envelope, takesParts: false, out var problem) is not { } submission)
            return problem!.ToResult();

        return await intake.AcceptAsync(submission, cancellationToken) switch
        {
            IntakeOutcome.Accepted made => Message.Of(new Created(true, made.Name, made.FileUrl)),
            IntakeOutcome.Refused refused => refused.Problem.ToResult(),
            var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
        };
    }

    public static async Task<IResult> CheckDuplicateAsync(HttpContext context, InvoiceBook book, CancellationToken cancellationToken)
    {
        using var parameters = await Parameters.ReadAsync(context);
        if (parameters.Text("invoice_type")?.Equals("sales", StringComparison.OrdinalIgnoreCase) == true)
            return SalesInvoices();

        var existing = await book.FindBillAsync(
            parameters.Required("supplier"), parameters.Required("invoice_number"), Date(parameters), cancellationToken);
        return Message.Of(new Duplicate(true, existing is not null, existing));
    }

    public static async Task<IResult> LastAsync(HttpContext context, InvoiceBook book, CancellationToken cancellationToken)
    {
        using var parameters = await Parameters.ReadAsync(context);
        var limit = DefaultLast;
        if (parameters.Text("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
            return Problems.Invalid("«limit» must be a whole number from 1 on.").ToResult();

        var invoices = await book.LastAsync(Math.Min(limit, Page<InvoiceSummary>.LargestLimit), cancellationToken);
        return Message.Of(new Last(true, invoices.ConvertAll(i => new LastInvoice(i.Name, i.PostingDate, i.GrandTotal, i.DocStatus, i.BillNo, i.Supplier))));
    }

    public static IResult SalesInvoices() => Problems.Invalid("Sales invoices are not Plimsoll's: it takes purchase invoices and credit notes.").ToResult();

    private static DateOnly? Date(Parameters parameters)
    {
        if (parameters.Text("invoice_date") is not { } text)
            return null;

        return BillDate.TryParse(text, out var date)
            ? date
            : throw new RefusedException(Problems.Invalid("«invoice_date» is no date that exists; write it as YYYY-MM-DD."));
    }

    private sealed record Created(bool Success, string Name, string? FileUrl);

    private sealed record Duplicate(
        bool Success, [property: JsonPropertyName("isDuplicate")] bool IsDuplicate, string? ExistingInvoice);

    private sealed record Last(bool Success, IReadOnlyList<LastInvoice> Invoices);

    private sealed record LastInvoice(
        string Name,
        DateOnly PostingDate,
        decimal GrandTotal,
        [property: JsonPropertyName("docstatus")] DocStatus DocStatus,
        string? BillNo,
        string Supplier);
}
