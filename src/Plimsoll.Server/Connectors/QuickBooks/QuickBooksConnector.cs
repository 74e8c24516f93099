using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.QuickBooks;

/// <summary>
/// QuickBooks Online. It has no drafts: a bill is booked when it is made. A create with the same <c>requestid</c> is done once; the intake id is
/// that, and stands in the private note. A credit note is a vendor credit with positive amounts.
/// </summary>
internal sealed class QuickBooksConnector : IErpConnector
{
    private readonly ErpApi _api;
    private readonly QuickBooksQuery _query;
    private readonly ConnectorOptions _options;

    public QuickBooksConnector(ErpHttp http, QuickBooksTokens tokens, IOptions<ConnectorOptions> options)
    {
        _options = options.Value;
        _api = new ErpApi(http, tokens, QuickBooksFault.Of);
        _query = new QuickBooksQuery(_api, _options);
    }

    public string Name => "quickbooks";

    public bool CreateIsRepeatable => true;

    public bool ShowsDocuments => true;

    public IReadOnlySet<ErpRecordKind> Maps { get; } = new HashSet<ErpRecordKind> { ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.Tax, ErpRecordKind.Account };

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var companies = await _query.RowsAsync("CompanyInfo", "select * from CompanyInfo", cancellationToken);
        return $"QuickBooks answers; the company is {companies.Select(c => c.Text("CompanyName")).FirstOrDefault()}.";
    }

    public Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken) =>
        _query.RecordsAsync(kind, text, 0, most, cancellationToken);

    public async Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken) =>
        pull.PageOf(await _query.RecordsAsync(pull.Kind, "", pull.Offset, pull.Most, cancellationToken, pull.Since));

    /// <summary>The private note cannot be asked for, so the number is, and the note is looked at.</summary>
    public async Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        [.. (await NumberedAsync(invoice, cancellationToken)).Where(row => IsOwn(row, intakeId)).Select(row => Document(row, invoice))];

    public async Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken) => [.. (await NumberedAsync(invoice, cancellationToken))
        .Where(row => row.Field("VendorRef")?.Text("value") == invoice.Supplier.Id && !IsOwn(row, invoice.IntakeId))
        .Select(row => Document(row, invoice))];

    public async Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var call = Post(Entity(invoice).ToLowerInvariant(), invoice.IntakeId, () => new JsonBody(json => QuickBooksDraft.Write(json, invoice)));
        try
        {
            var made = await _api.CallAsync(call, cancellationToken);
            return made.Field(Entity(invoice))?.Text("Id") ?? throw new ErpException(ErpFaultKind.Unclear, "QuickBooks did not say what it called the bill.");
        }
        catch (ErpException fault) when (QuickBooksFault.IsDuplicate(fault.Message))
        {
            // where it is this very bill after all, the next attempt finds it
            throw await IsThereAsync(invoice, cancellationToken) ? new ErpException(ErpFaultKind.Unclear, fault.Message) : fault;
        }
    }

    public Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken) =>
        _api.CallAsync(Post("upload", invoice.IntakeId[..28] + "-pic", () => QuickBooksDraft.Upload(documentId, Entity(invoice), file)), cancellationToken);

    public async Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var entity = Entity(invoice);
        var rows = await _query.RowsAsync(entity, $"select * from {entity} where Id = '{QuickBooksQuery.Quoted(documentId)}'", cancellationToken);
        if (rows is not [var row])
            return null;
        var files = await _query.RowsAsync(
            "Attachable",
            $"select * from Attachable where AttachableRef.EntityRef.Type = '{entity}' and AttachableRef.EntityRef.value = '{QuickBooksQuery.Quoted(documentId)}'",
            cancellationToken);
        var sign = invoice.IsReturn ? -1 : 1;
        return Document(row, invoice) with
        {
            Lines = [.. row.List("Line").Select(QuickBooksDraft.Detail).OfType<(decimal? Qty, decimal? Price, decimal Amount)>()
                .Select(line => new ErpDocumentLine(sign * line.Qty, line.Price, sign * line.Amount))],
            Files = [.. files.Select(file => file.Text("FileName")).OfType<string>()],
        };
    }

    /// <summary>Deletes it, in the version that was read.</summary>
    public async Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var entity = Entity(invoice);
        var row = (await _query.RowsAsync(entity, $"select * from {entity} where Id = '{QuickBooksQuery.Quoted(documentId)}'", cancellationToken)).Single();
        var body = () => JsonBody.Of(json => QuickBooksDraft.WriteVersion(json, documentId, row.Text("SyncToken")!));
        await _api.CallAsync(Post(entity.ToLowerInvariant() + "?operation=delete", invoice.IntakeId[..28] + "-del", body), cancellationToken);
    }

    public async Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken)
    {
        var entity = kind == ErpRecordKind.Supplier ? "Vendor" : "Item";
        var made = await _api.CallAsync(Post(entity.ToLowerInvariant(), null, () => JsonBody.Of(json => QuickBooksDraft.WriteRecord(json, kind, record))), cancellationToken);
        return new ErpRecord(made.GetProperty(entity).Text("Id")!, record.Name, record.Code);
    }

    private static string Entity(ErpInvoice invoice) => invoice.IsReturn ? "VendorCredit" : "Bill";

    private static bool IsOwn(JsonElement row, string intakeId) => row.Text("PrivateNote")?.Contains(intakeId, StringComparison.Ordinal) == true;

    private async Task<bool> IsThereAsync(ErpInvoice invoice, CancellationToken cancellationToken) => (await NumberedAsync(invoice, cancellationToken))
        .Where(row => row.Field("VendorRef")?.Text("value") == invoice.Supplier.Id)
        .Any(row => IsOwn(row, invoice.IntakeId) || (Document(row, invoice) is var found && found.Date == invoice.Date && found.Total == invoice.Total));

    private Task<IReadOnlyList<JsonElement>> NumberedAsync(ErpInvoice invoice, CancellationToken cancellationToken) => _query.RowsAsync(
        Entity(invoice), $"select * from {Entity(invoice)} where DocNumber = '{QuickBooksQuery.Quoted(QuickBooksDraft.DocNumber(invoice))}'", cancellationToken);

    private ErpCall Post(string path, string? requestId, Func<HttpContent> body)
    {
        var address = $"{_options.Url!.TrimEnd('/')}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}minorversion={_options.MinorVersion.ToString(CultureInfo.InvariantCulture)}";
        return new ErpCall(HttpMethod.Post, new Uri(requestId is null ? address : $"{address}&requestid={requestId}"), body, Writes: true);
    }

    private static ErpDocument Document(JsonElement row, ErpInvoice invoice)
    {
        var sign = invoice.IsReturn ? -1 : 1;
        var total = row.Number("TotalAmt");
        var tax = row.Field("TxnTaxDetail")?.Number("TotalTax") ?? 0;
        return new()
        {
            Id = row.Text("Id")!,
            Name = $"{Entity(invoice)} {row.Text("Id")}",
            Url = $"https://app.qbo.intuit.com/app/{Entity(invoice).ToLowerInvariant()}?txnId={row.Text("Id")}",
            SupplierId = row.Field("VendorRef")?.Text("value"),
            Number = row.Text("DocNumber"),
            Date = row.Date("TxnDate"),
            // there are no drafts; what is not paid at all may still be taken back
            IsDraft = row.Number("Balance") is not { } balance || balance == total,
            Net = sign * (total - tax),
            TaxTotal = sign * tax,
            Total = sign * total,
        };
    }
}
