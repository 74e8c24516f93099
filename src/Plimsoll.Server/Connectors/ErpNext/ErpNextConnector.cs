using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.ErpNext;

/// <summary>
/// ERPNext on Frappe's REST API. It refuses a second bill number of a supplier only within one fiscal year and has no key for a retry, so the
/// intake id stands in the remarks.
/// </summary>
internal sealed class ErpNextConnector : IErpConnector
{
    private const string Invoices = "Purchase Invoice";
    private const int MostTwins = 20;

    private static readonly string[] Fields =
        ["name", "supplier", "bill_no", "bill_date", "docstatus", "net_total", "total_taxes_and_charges", "grand_total"];

    private readonly ErpApi _api;
    private readonly FrappeQuery _query;
    private readonly ConnectorOptions _options;

    public ErpNextConnector(ErpHttp http, ErpSecrets secrets, IOptions<ConnectorOptions> options)
    {
        _options = options.Value;
        _api = new ErpApi(http, new KeySignIn("token", () => $"{secrets.Get("api_key")}:{secrets.Get("api_secret")}"), FrappeFault.Of);
        _query = new FrappeQuery(_api, _options);
    }

    public string Name => "erpnext";

    public bool CreateIsRepeatable => false;

    public bool ShowsDocuments => true;

    public IReadOnlySet<ErpRecordKind> Maps { get; } =
        new HashSet<ErpRecordKind> { ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.Unit, ErpRecordKind.Tax, ErpRecordKind.Account };

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var answer = await _api.CallAsync(new ErpCall(HttpMethod.Get, _query.Address("method/frappe.auth.get_logged_user")), cancellationToken);
        return $"ERPNext answers; it knows Plimsoll as {answer.Text("message")}.";
    }

    public async Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken) =>
        await _query.RecordsAsync(kind, text, 0, most, cancellationToken);

    public async Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken) =>
        pull.PageOf(await _query.RecordsAsync(pull.Kind, "", pull.Offset, pull.Most, cancellationToken, pull.Since));

    public Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        DocumentsAsync([["remarks", "like", $"%{intakeId}%"]], cancellationToken);

    public Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken) =>
        DocumentsAsync([["bill_no", "=", invoice.Number!], ["supplier", "=", invoice.Supplier.Id]], cancellationToken);

    public async Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var call = new ErpCall(HttpMethod.Post, _query.Resource(Invoices), () => new JsonBody(json => ErpNextDraft.Write(json, invoice, _options.Company)), Writes: true);
        return (await _api.CallAsync(call, cancellationToken)).Field("data")?.Text("name")
            ?? throw new ErpException(ErpFaultKind.Unclear, "ERPNext did not say what it called the invoice.");
    }

    public Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken) =>
        _api.CallAsync(new ErpCall(HttpMethod.Post, _query.Address("method/upload_file"), () => Upload(documentId, file), Writes: true), cancellationToken);

    public async Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken)
    {
        if ((await DocumentsAsync([["name", "=", documentId]], cancellationToken)) is not [var document])
            return null;
        var whole = (await _api.CallAsync(new ErpCall(HttpMethod.Get, _query.Resource(Invoices, documentId)), cancellationToken)).GetProperty("data");
        var files = await _query.RowsAsync("File", ["file_name"], [["attached_to_doctype", "=", Invoices], ["attached_to_name", "=", documentId]], 0, MostTwins, cancellationToken);
        return document with
        {
            Lines = [.. whole.List("items").Select(row => new ErpDocumentLine(row.Number("qty"), row.Number("rate"), row.Number("amount") ?? 0))],
            Files = [.. files.Select(row => row.Text("file_name")).OfType<string>()],
        };
    }

    /// <summary>A draft is deleted; Frappe cancels only what was submitted.</summary>
    public Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        _api.CallAsync(new ErpCall(HttpMethod.Delete, _query.Resource(Invoices, documentId), Writes: true), cancellationToken);

    public async Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken)
    {
        var body = () => JsonBody.Of(json => ErpNextDraft.WriteRecord(json, kind, record));
        var added = await _api.CallAsync(
            new ErpCall(HttpMethod.Post, _query.Resource(kind == ErpRecordKind.Supplier ? "Supplier" : "Item"), body, Writes: true), cancellationToken);
        return new ErpRecord(added.GetProperty("data").Text("name")!, record.Name, record.Code);
    }

    private async Task<IReadOnlyList<ErpDocument>> DocumentsAsync(IReadOnlyList<string[]> filters, CancellationToken cancellationToken) =>
        [.. (await _query.RowsAsync(Invoices, Fields, [.. filters, ["docstatus", "<", "2"]], 0, MostTwins, cancellationToken)).Select(Document)];

    private ErpDocument Document(JsonElement row) => new()
    {
        Id = row.Text("name")!,
        Name = row.Text("name")!,
        Url = $"{_options.Url!.TrimEnd('/')}/app/purchase-invoice/{Uri.EscapeDataString(row.Text("name")!)}",
        SupplierId = row.Text("supplier"),
        Number = row.Text("bill_no"),
        Date = row.Date("bill_date"),
        IsDraft = row.Number("docstatus") == 0,
        Net = row.Number("net_total"),
        TaxTotal = row.Number("total_taxes_and_charges"),
        Total = row.Number("grand_total"),
    };

    private static MultipartFormDataContent Upload(string documentId, ErpFile file)
    {
        var content = FileBody.Of(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        return new MultipartFormDataContent
        {
            { new StringContent("1"), "is_private" },
            { new StringContent(Invoices), "doctype" },
            { new StringContent(documentId), "docname" },
            { content, "file", file.Name },
        };
    }
}
