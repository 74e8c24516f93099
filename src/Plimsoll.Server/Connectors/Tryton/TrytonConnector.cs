using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>
/// Tryton 6.0 over JSON-RPC. It refuses no second invoice with the same number and knows no key of its own for a retry, so the intake id
/// stands in the invoice's description. A credit note is a supplier invoice with negative quantities.
/// </summary>
internal sealed class TrytonConnector(TrytonRpc rpc, TrytonRecords records, TrytonDraft draft, IOptions<ConnectorOptions> options) : IErpConnector
{
    private const int MostTwins = 20;

    private static readonly string[] Fields =
        ["number", "reference", "rec_name", "state", "invoice_date", "party", "untaxed_amount", "tax_amount", "total_amount"];

    public string Name => "tryton";

    public bool CreateIsRepeatable => false;

    public bool ShowsDocuments => true;

    public IReadOnlySet<ErpRecordKind> Maps { get; } =
        new HashSet<ErpRecordKind> { ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.Unit, ErpRecordKind.Tax, ErpRecordKind.Account };

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var user = await rpc.ReadAsync("model.res.user.get_preferences", json => json.WriteBooleanValue(true), cancellationToken);
        return user.Text("company") is { } company ? $"Tryton answers; the user's company is {company}." : "Tryton answers, but the user has no company; give him one.";
    }

    public Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken) =>
        records.FindAsync(kind, text, 0, most, cancellationToken);

    public async Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken) =>
        pull.PageOf(await records.FindAsync(pull.Kind, "", pull.Offset, pull.Most, cancellationToken, pull.Since));

    public Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        SearchAsync(json => json.WriteClause("description", "like", "%" + intakeId + "%"), cancellationToken);

    public Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken) => SearchAsync(
        json =>
        {
            json.WriteClause("reference", "=", invoice.Number!);
            json.WriteIdClause("party", invoice.Supplier.Id);
        },
        cancellationToken);

    public async Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var terms = await draft.TermsAsync(invoice, cancellationToken);
        var ids = await rpc.WriteAsync("model.account.invoice.create", json => TrytonDraft.Write(json, invoice, terms), cancellationToken);
        return ids[0].GetRawText();
    }

    public Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken) =>
        rpc.WriteAsync("model.ir.attachment.create", json => WriteFile(json, documentId, file), cancellationToken);

    public async Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(json => json.WriteIdClause("id", documentId), cancellationToken);
        return found.Count == 0 ? null : found[0] with
        {
            Lines = await LinesAsync(documentId, cancellationToken),
            Files = [.. (await rpc.SearchAsync(
                "ir.attachment", json => json.WriteClause("resource", "=", "account.invoice," + documentId), 0, MostTwins, ["name"], cancellationToken))
                .Select(row => row.Text("name")!)],
        };
    }

    public Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken) =>
        rpc.WriteAsync("model.account.invoice.cancel", json => json.WriteIds(documentId), cancellationToken);

    public Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken) => records.AddAsync(kind, record, cancellationToken);

    private async Task<IReadOnlyList<ErpDocument>> SearchAsync(Action<Utf8JsonWriter> clauses, CancellationToken cancellationToken)
    {
        var rows = await rpc.SearchAsync(
            "account.invoice",
            json =>
            {
                json.WriteClause("type", "=", "in");
                json.WriteClause("state", "!=", "cancelled");
                clauses(json);
            },
            0,
            MostTwins,
            Fields,
            cancellationToken);
        return [.. rows.Select(Document)];
    }

    private async Task<IReadOnlyList<ErpDocumentLine>> LinesAsync(string documentId, CancellationToken cancellationToken)
    {
        var lines = new List<ErpDocumentLine>();
        while (true)
        {
            var page = await rpc.SearchAsync(
                "account.invoice.line", json => json.WriteIdClause("invoice", documentId), lines.Count, options.Value.PageSize, ["quantity", "unit_price", "amount"], cancellationToken);
            lines.AddRange(page.Select(row => new ErpDocumentLine(row.Amount("quantity"), row.Amount("unit_price"), row.Amount("amount") ?? 0)));
            if (page.Length < options.Value.PageSize)
                return lines;
        }
    }

    private ErpDocument Document(JsonElement row) => new()
    {
        Id = row.Text("id")!,
        Name = row.Text("number") ?? row.Text("rec_name") ?? "invoice " + row.Text("id"),
        Url = Link(row.Text("id")!),
        SupplierId = row.Text("party"),
        Number = row.Text("reference"),
        Date = row.Day("invoice_date"),
        IsDraft = row.Text("state") == "draft",
        Net = row.Amount("untaxed_amount"),
        TaxTotal = row.Amount("tax_amount"),
        Total = row.Amount("total_amount"),
    };

    /// <summary>As Tryton's web client has it: <c>http://host/#db/model/account.invoice/7</c>.</summary>
    private string Link(string id)
    {
        var root = TrytonRpc.Root(options.Value);
        return $"{root.GetLeftPart(UriPartial.Authority)}/#{root.AbsolutePath.Trim('/')}/model/account.invoice/{id}";
    }

    private static IEnumerable<int> WriteFile(Utf8JsonWriter json, string documentId, ErpFile file)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteString("type", "data");
        json.WriteString("resource", "account.invoice," + documentId);
        json.WriteStartObject("data");
        json.WriteString("__class__", "bytes");
        json.WritePropertyName("base64");
        foreach (var step in Base64File.Write(json, file))
            yield return step;
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
