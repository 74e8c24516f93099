using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Xml;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Publisher;

/// <summary>The calls of BI Publisher's schedule service that it takes to get a report. Certificates are verified, redirects not followed.</summary>
internal sealed class PublisherClient(IOptions<PublisherOptions> options) : IDisposable
{
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // the body holds credentials
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    })
    { Timeout = options.Value.Idle });

    /// <summary>Asks for the report. Returns the job's number.</summary>
    public async Task<long> ScheduleAsync(string from, string to, string jobName, CancellationToken cancellationToken)
    {
        var nodes = await CallAsync("scheduleReport", SoapRequest.Schedule(from, to, jobName, options.Value), cancellationToken);
        return long.TryParse(TextOf(nodes, "scheduleReportReturn"), NumberStyles.None, CultureInfo.InvariantCulture, out var job)
            ? job
            : throw new PublisherRefusedException("it gives the job no number.");
    }

    public async Task<PublisherJob> FindAsync(long job, CancellationToken cancellationToken)
    {
        var nodes = await CallAsync("getScheduledReportStatus", "scheduledJobID", Text(job), cancellationToken);
        return new((TextOf(nodes, "jobStatus") ?? "").Trim().ToUpperInvariant(), (TextOf(nodes, "message") ?? "").Trim());
    }

    /// <summary>The instances of a job, as it lists them; empty where it refuses to.</summary>
    public async Task<List<string>> InstancesAsync(long job, CancellationToken cancellationToken)
    {
        try
        {
            var nodes = await CallAsync("getAllJobInstanceIDs", "submittedJobId", Text(job), cancellationToken);
            return [.. nodes.Where(node => node.Name is "item" or "getAllJobInstanceIDsReturn").Select(node => node.Text?.Trim()).OfType<string>().Where(id => id.Length > 0)];
        }
        catch (PublisherRefusedException)
        {
            return [];
        }
    }

    /// <summary>The outputs of an instance; empty where there is no such instance.</summary>
    public async Task<List<PublisherOutput>> OutputsAsync(string instance, CancellationToken cancellationToken)
    {
        try
        {
            return Outputs(await CallAsync("getScheduledReportOutputInfo", "jobInstanceID", instance, cancellationToken));
        }
        catch (PublisherRefusedException)
        {
            return [];
        }
    }

    /// <summary>Brings an output into a file, decoded as it arrives.</summary>
    public Task DownloadAsync(string output, SpoolFile file, long mostBytes, CancellationToken cancellationToken) => CallAsync(
        "getDocumentData",
        SoapRequest.Of("getDocumentData", "jobOutputID", output, options.Value),
        async body =>
        {
            await SoapReply.DecodeAsync(body, "getDocumentDataReturn", file, mostBytes);
            return true;
        },
        cancellationToken);

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    /// <summary>An output begins with its item; an element of it may hold nothing.</summary>
    private static List<PublisherOutput> Outputs(List<SoapNode> nodes)
    {
        var outputs = new List<PublisherOutput>();
        string? jobName = null;
        foreach (var node in nodes)
        {
            if (node.Name == "item")
                jobName = null;
            else if (node.Name == "jobName")
                jobName = node.Text?.Trim();
            else if (string.Equals(node.Name, "outputId", StringComparison.OrdinalIgnoreCase) && node.Text?.Trim() is { Length: > 0 } id)
                outputs.Add(new(id, jobName));
        }

        return outputs;
    }

    private Task<List<SoapNode>> CallAsync(string operation, string element, string value, CancellationToken cancellationToken) =>
        CallAsync(operation, SoapRequest.Of(operation, element, value, options.Value), cancellationToken);

    private Task<List<SoapNode>> CallAsync(string operation, byte[] request, CancellationToken cancellationToken) =>
        CallAsync(operation, request, SoapReply.ReadAsync, cancellationToken);

    private async Task<T> CallAsync<T>(string operation, byte[] envelope, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url) { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        request.Headers.Add("SOAPAction", $"\"{operation}\"");
        try
        {
            using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (Objection(response) is { } objection)
                throw objection;
            await using var body = new IdleLimitStream(await response.Content.ReadAsStreamAsync(cancellationToken), options.Value.Idle, cancellationToken);
            return await read(body);
        }
        catch (Exception failure) when (Explain(failure, cancellationToken) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>A fault comes with status 500 and is read like any answer.</summary>
    private static Exception? Objection(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.InternalServerError when response.Content.Headers.ContentType?.MediaType is "text/xml" or "application/soap+xml" => null,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new PublisherAwayException($"it answered {(int)response.StatusCode}."),
        var status => new PublisherRefusedException($"it answered {(int)status}."),
    };

    private static Exception? Explain(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new PublisherRefusedException("its certificate cannot be verified.", failure),
        HttpRequestException or HttpIOException or IOException { InnerException: SocketException } => new PublisherAwayException("it cannot be reached, or has broken off.", failure),
        XmlException => new PublisherAwayException("its answer is cut or no XML.", failure),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new PublisherAwayException("it does not answer.", failure),
        _ => null,
    };

    private static string? TextOf(List<SoapNode> nodes, string name) => nodes.Find(node => node.Name == name)?.Text;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
