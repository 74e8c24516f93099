using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Webhook;

/// <summary>
/// Any program that takes signed events (CloudEvents 1.0 over HTTP, signed as Standard Webhooks 1.0 says). It cannot be asked what it has, so the
/// same event may come twice, always with the same id: the receiver takes an id once.
/// </summary>
internal sealed class WebhookConnector(ErpHttp http, ErpSecrets secrets, IOptions<ConnectorOptions> options, TimeProvider time) : IErpConnector
{
    private const string Source = "urn:plimsoll";

    private readonly WebhookSignature _signature = new(() => secrets.Get("webhook_secret"), time);

    public string Name => "webhook";

    public bool CreateIsRepeatable => true;

    public bool ShowsDocuments => false;

    public IReadOnlySet<ErpRecordKind> Maps { get; } = new HashSet<ErpRecordKind>();

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        await PostAsync("ping", "ping", () => WebhookEvent.Body("ping", "ping", "ping", json => json.WriteNullValue()), [], cancellationToken);
        return "The receiver takes events.";
    }

    public Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ErpRecord>>([]);

    public Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken) => Task.FromResult(new ErpPage([], null));

    public Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ErpDocument>>([]);

    public Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ErpDocument>>([]);

    /// <summary>Returns the name that the receiver gives it, else the intake id.</summary>
    public async Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(invoice.IntakeId, "created", () => WebhookEvent.Created(invoice), [], cancellationToken);
        return answer?.Text("name") ?? invoice.IntakeId;
    }

    /// <summary>An event in binary form: its fields are headers, its body the file.</summary>
    public Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken)
    {
        (string, string)[] headers =
        [
            ("ce-specversion", "1.0"), ("ce-id", invoice.IntakeId + "-file"), ("ce-source", Source), ("ce-type", "plimsoll.invoice.file"), ("ce-subject", invoice.Name),
        ];
        return PostAsync(invoice.IntakeId + "-file", "file", () => FileBody.Of(file), headers, cancellationToken);
    }

    public Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken) => Task.FromResult<ErpDocument?>(null);

    public Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken) => PostAsync(
        invoice.IntakeId + "-cancelled",
        "cancelled",
        () => WebhookEvent.Body(invoice.IntakeId + "-cancelled", "cancelled", invoice.Name, json => WebhookEvent.WriteReference(json, invoice)),
        [],
        cancellationToken);

    public Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<JsonElement?> PostAsync(
        string id, string what, Func<HttpContent> body, IReadOnlyList<(string, string)> headers, CancellationToken cancellationToken)
    {
        var call = new ErpCall(HttpMethod.Post, new Uri(options.Value.Url!), body, Writes: true) { Headers = [("webhook-id", id), .. headers] };
        var answer = await http.SendAsync(call, _signature, null, cancellationToken);
        if (answer.MediaType == "text/html") // a proxy's page; a receiver answers JSON or nothing
            throw new ErpException(ErpFaultKind.Unclear, $"Something in front of the receiver answered with a page: {answer.Words}");
        return answer.IsSuccess
            ? answer.TryJson()
            : throw new ErpException(ErpFaultKind.Refused, $"The receiver refuses the event «{what}» (HTTP {(int)answer.Status}): {answer.Words}");
    }
}
