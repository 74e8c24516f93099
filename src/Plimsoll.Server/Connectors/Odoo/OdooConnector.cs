using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Odoo;

/// <summary>
/// Odoo 19 and later over JSON-2: every method of a model is an address, every argument has a name. It warns of a second bill number only at
/// posting and has no key for a retry, so the intake id stands in the invoice's origin.
/// </summary>
internal sealed class OdooConnector : IErpConnector
{
    private const int MostTwins = 20;

    private static readonly string[] Fields =
        ["name", "ref", "partner_id", "invoice_date", "state", "move_type", "amount_untaxed", "amount_tax", "amount_total"];

    private readonly OdooModels _models;
    private readonly ConnectorOptions _options;

    public OdooConnector(ErpHttp http, ErpSecrets secrets, IOptions<ConnectorOptions> options)
    {
        _options = options.Value;
        _models = new OdooModels(new ErpApi(http, new KeySignIn("bearer", () => secrets.Get("api_key")), OdooModels.Fault), _options);
    }

    public string Name => "odoo";

    public bool CreateIsRepeatable => false;

    public bool ShowsDocuments => true;

    public IReadOnlySet<ErpRecordKind> Maps { get; } =
        new HashSet<ErpRecordKind> { ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.Unit, ErpRecordKind.Tax, ErpRecordKind.Account };

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var companies = await _models.SearchAsync("res.company", "[]", ["name"], 0, 1, cancellationToken);
        return companies.Count == 0 ? "Odoo answers, but shows no company." : $"Odoo answers; the company is {companies[0].Text("name")}.";
    }

    public async Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken) =>
        await OdooRecords.FindAsync(_models, kind, text, 0, most, cancellationToken);

    public async Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken) =>
        pull.PageOf(await OdooRecords.FindAsync(_models, pull.Kind, "", pull.Offset, pull.Most, cancellationToken, pull.Since));

    public Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        MovesAsync($"""["invoice_origin","like",{OdooModels.Text(intakeId)}]""", cancellationToken);

    public Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken) =>
        MovesAsync($"""["ref","=",{OdooModels.Text(invoice.Number!)}],["partner_id","=",{OdooModels.Key(invoice.Supplier.Id)}]""", cancellationToken);

    public async Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var currency = await _models.SearchAsync("res.currency", $"""[["name","=",{OdooModels.Text(invoice.Currency)}]]""", ["name"], 0, 1, cancellationToken);
        if (currency.Count == 0)
            throw new ErpException(ErpFaultKind.Refused, $"The currency {invoice.Currency} is not active in Odoo; switch it on there, then send again.");
        var made = await _models.CallAsync("account.move", "create", json => OdooDraft.Write(json, invoice, currency[0].Text("id")!), writes: true, cancellationToken);
        return made.ValueKind == JsonValueKind.Array ? made[0].GetRawText() : made.GetRawText();
    }

    public Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken) =>
        _models.CallAsync("ir.attachment", "create", json => OdooDraft.WriteFile(json, documentId, file), writes: true, cancellationToken);

    public async Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken)
    {
        if (await MovesAsync($"""["id","=",{OdooModels.Key(documentId)}]""", cancellationToken) is not [var document])
            return null;
        var files = await _models.SearchAsync(
            "ir.attachment", $"""[["res_model","=","account.move"],["res_id","=",{documentId}]]""", ["name"], 0, MostTwins, cancellationToken);
        return document with
        {
            Lines = await LinesAsync(documentId, invoice.IsReturn ? -1 : 1, cancellationToken),
            Files = [.. files.Select(row => row.Text("name")).OfType<string>()],
        };
    }

    public Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        _models.CallAsync("account.move", "button_cancel", json => OdooDraft.WriteIds(json, documentId), writes: true, cancellationToken);

    public async Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken)
    {
        var model = kind == ErpRecordKind.Supplier ? "res.partner" : "product.product";
        var made = await _models.CallAsync(model, "create", json => OdooDraft.WriteRecord(json, kind, record), writes: true, cancellationToken);
        return new ErpRecord(made.ValueKind == JsonValueKind.Array ? made[0].GetRawText() : made.GetRawText(), record.Name, record.Code);
    }

    private async Task<IReadOnlyList<ErpDocument>> MovesAsync(string clauses, CancellationToken cancellationToken)
    {
        var domain = $"""[["move_type","in",["in_invoice","in_refund"]],["state","!=","cancel"],{clauses}]""";
        return [.. (await _models.SearchAsync("account.move", domain, Fields, 0, MostTwins, cancellationToken)).Select(Document)];
    }

    private async Task<IReadOnlyList<ErpDocumentLine>> LinesAsync(string documentId, int sign, CancellationToken cancellationToken)
    {
        var lines = new List<ErpDocumentLine>();
        while (true)
        {
            var page = await _models.SearchAsync(
                "account.move.line",
                $"""[["move_id","=",{documentId}],["display_type","=","product"]]""",
                ["quantity", "price_unit", "price_subtotal"],
                lines.Count,
                _options.PageSize,
                cancellationToken);
            lines.AddRange(page.Select(row => new ErpDocumentLine(sign * row.Number("quantity"), row.Number("price_unit"), sign * (row.Number("price_subtotal") ?? 0))));
            if (page.Count < _options.PageSize)
                return lines;
        }
    }

    /// <summary>Refunds are positive in Odoo.</summary>
    private ErpDocument Document(JsonElement row)
    {
        var sign = row.Text("move_type") == "in_refund" ? -1 : 1;
        var id = row.Text("id")!;
        return new()
        {
            Id = id,
            Name = row.Text("name") is { } name && name != "/" ? name : row.Text("ref") ?? "invoice " + id,
            Url = string.Create(CultureInfo.InvariantCulture, $"{_options.Url!.TrimEnd('/')}/odoo/account.move/{id}"),
            SupplierId = row.Field("partner_id")?[0].GetRawText(),
            Number = row.Text("ref"),
            Date = row.Date("invoice_date"),
            IsDraft = row.Text("state") == "draft",
            Net = sign * row.Number("amount_untaxed"),
            TaxTotal = sign * row.Number("amount_tax"),
            Total = sign * row.Number("amount_total"),
        };
    }
}
