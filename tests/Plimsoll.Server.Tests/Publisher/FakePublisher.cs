using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Server.Tests.Publisher;

/// <summary>
/// A schedule service that answers as BI Publisher does: jobs that take a while, faults with status 500, instances with numbers of
/// their own, documents in base64.
/// </summary>
internal sealed class FakePublisher : IAsyncDisposable
{
    public const string User = "reporter";
    public const string Password = "p<w&d";

    private const string Path = "/xmlpserver/services/v2/ScheduleService";
    private const long FirstJob = 2_995_977;

    private readonly WebApplication _server;
    private readonly Lock _gate = new();
    private readonly List<XElement> _calls = [];
    private int _looks;

    private FakePublisher(WebApplication server) => _server = server;

    /// <summary>How often a job is still running when it is looked at.</summary>
    public int LooksUntilDone { get; set; } = 2;

    public string EndsAs { get; set; } = "Success";

    /// <summary>What it says with the state.</summary>
    public string Message { get; set; } = "";

    /// <summary>Instances of the job; null: it answers with a fault, as some servers do.</summary>
    public string[]? Instances { get; set; } = ["88"];

    /// <summary>Outputs of each instance: number and name of its job; a name of null is that of the job that was asked for.</summary>
    public Dictionary<string, (string Output, string? JobName)[]> Outputs { get; } = new() { ["88"] = [("501", null)] };

    /// <summary>Documents, as the text that stands in the answer.</summary>
    public Dictionary<string, string> Documents { get; } = [];

    /// <summary>Writes a document instead, piece by piece.</summary>
    public Func<Stream, Task>? WriteDocument { get; set; }

    /// <summary>How often an operation answers 503 first.</summary>
    public Dictionary<string, int> Busy { get; } = [];

    public Uri Url => new(new Uri(_server.Urls.First()), Path);

    /// <summary>The operations it was asked for, in order, each once where it came several times in a row.</summary>
    public string[] Operations => [.. Calls.Select(c => c.Name.LocalName).Where((name, i) => i == 0 || Calls[i - 1].Name.LocalName != name)];

    public XElement[] Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>Settings that point here.</summary>
    public string Settings(string more = "") =>
        $$"""{"bi_publisher": {"url": "{{Url}}", "user": "{{User}}", "password": "{{Password}}", "report_path": "/Custom/PO.xdo", "poll_seconds": 0.05{{more}} } }""";

    public static async Task<FakePublisher> StartAsync(bool secure = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (secure)
                listen.UseHttps(Unknown());
        }));
        var fake = new FakePublisher(builder.Build());
        fake._server.MapPost(Path, fake.AnswerAsync);
        await fake._server.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var envelope = await XDocument.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        var call = envelope.Root!.Elements().Single(e => e.Name.LocalName == "Body").Elements().Single();
        lock (_gate)
            _calls.Add(call);
        if (Busy.TryGetValue(call.Name.LocalName, out var left) && left > 0)
        {
            Busy[call.Name.LocalName] = left - 1;
            context.Response.StatusCode = 503;
            return;
        }

        if (Value(call, "userID") != User || Value(call, "password") != Password)
            await FaultAsync(context, "oracle.xdo.webservice.exception.AccessDeniedException: Invalid username or password.");
        else if (call.Name.LocalName == "getDocumentData")
            await DocumentAsync(context, Value(call, "jobOutputID"));
        else
            await AnswerAsync(context, call);
    }

    private Task AnswerAsync(HttpContext context, XElement call) => call.Name.LocalName switch
    {
        "scheduleReport" => ReturnAsync(context, call, FirstJob.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "getScheduledReportStatus" when Value(call, "scheduledJobID") == "1" => FaultAsync(context, "Invalid job id."),
        "getScheduledReportStatus" => ReturnAsync(context, call, $"<jobID>{Value(call, "scheduledJobID")}</jobID><jobStatus>{State()}</jobStatus><message>{Message}</message>"),
        "getAllJobInstanceIDs" => Instances is null
            ? FaultAsync(context, "Job instance ids for given job id not found")
            : ReturnAsync(context, call, string.Concat(Instances.Select(i => $"<item>{i}</item>"))),
        "getScheduledReportOutputInfo" => Outputs.TryGetValue(Value(call, "jobInstanceID"), out var outputs)
            ? ReturnAsync(context, call, $"<jobOutputList>{string.Concat(outputs.Select(Output))}</jobOutputList>")
            : FaultAsync(context, "No such instance."),
        _ => FaultAsync(context, "No such operation."),
    };

    private string State() => Interlocked.Increment(ref _looks) <= LooksUntilDone ? "Running" : EndsAs;

    private string Output((string Output, string? JobName) output) =>
        $"<item><documentDataAvailable>true</documentDataAvailable><jobName>{output.JobName ?? AskedName()}</jobName><outputId>{output.Output}</outputId><status>S</status></item>";

    private string AskedName() => Calls.Where(c => c.Name.LocalName == "scheduleReport").Select(c => Value(c, "userJobName")).LastOrDefault() ?? "";

    private async Task DocumentAsync(HttpContext context, string output)
    {
        context.Response.ContentType = "text/xml; charset=utf-8";
        await context.Response.WriteAsync(Head + "<getDocumentDataResponse xmlns=\"http://xmlns.oracle.com/oxp/service/v2\"><getDocumentDataReturn>");
        if (WriteDocument is not null)
            await WriteDocument(context.Response.Body);
        else
            await context.Response.WriteAsync(Documents[output]);
        await context.Response.WriteAsync("</getDocumentDataReturn></getDocumentDataResponse>" + Foot);
    }

    private const string Head = """<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>""";
    private const string Foot = "</soapenv:Body></soapenv:Envelope>";

    private static Task ReturnAsync(HttpContext context, XElement call, string content)
    {
        var name = call.Name.LocalName;
        return WriteAsync(context, $"""<{name}Response xmlns="http://xmlns.oracle.com/oxp/service/v2"><{name}Return>{content}</{name}Return></{name}Response>""");
    }

    private static Task FaultAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = 500;
        return WriteAsync(context, $"<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>{reason}</faultstring></soapenv:Fault>");
    }

    private static Task WriteAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "text/xml; charset=utf-8";
        return context.Response.WriteAsync(Head + body + Foot);
    }

    private static string Value(XElement call, string name) => call.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";

    private static X509Certificate2 Unknown()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
