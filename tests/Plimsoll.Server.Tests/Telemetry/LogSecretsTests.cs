using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Tests.Deploy;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Telemetry;

/// <summary>The real program says everything it has at debug level, and none of it is a secret or stands on a bill.</summary>
public sealed class LogSecretsTests : IDisposable
{
    private const string ErpSecret = "whsec_RVJQLVNFQ1JFVC1PRi1BTEwtU0VDUkVUUw==";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-log-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_EverythingAtDebug_HasNoSecretAndNothingOfABill()
    {
        await WriteSettingsAsync();
        string log;
        string session;
        string key;
        await using (var server = await PlimsollProcess.ServeAsync(_folder.FullName, "Production"))
        {
            key = await KeyAsync();
            using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = server.Address };
            await DoEverythingAsync(client, key, Password(server.Output));
            session = handler.CookieContainer.GetCookies(server.Address)["sid"]!.Value;
            await Patient.UntilAsync(() => server.Output.Contains("cannot be reached", StringComparison.OrdinalIgnoreCase) || server.Output.Contains("/api/deliveries", StringComparison.Ordinal), "No log.");
            log = server.Output[(server.Output.IndexOf("Plimsoll listens", StringComparison.Ordinal) + 1)..];
            Assert.DoesNotContain(Password(server.Output), log, StringComparison.Ordinal);
        }

        Assert.Contains("Memory at", log, StringComparison.Ordinal); // it is at debug level
        Assert.All(log.Split('\n').Where(line => line.StartsWith('{')), line => JsonDocument.Parse(line).Dispose());
        foreach (var secret in (string[])[key.Split(':')[1], session, ErpSecret, ErpSecret[6..], "Wrong-Password-7", "Zebra", "ZEBRA-CODE", "ZB-4711", "98765.43", SamplePhoto.Base64[..40]])
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task DoEverythingAsync(HttpClient client, string key, string password)
    {
        await client.PostAsJsonAsync("/api/method/login", new { usr = "admin", pwd = "Wrong-Password-7" }, Stop);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/method/login", new { usr = "admin", pwd = password }, Stop)).StatusCode);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token " + key);
        var bill = Bill.Of(Bill.Line(3, 98765.43m).With("item_code", "ZEBRA-CODE").With("item_name", "Zebra stripes")).With("supplier", "Zebra Ltd").With("bill_no", "ZB-4711").With("photo_base64", SamplePhoto.Base64);
        foreach (var body in (string[])[bill.ToJsonString(), bill.ToJsonString(), bill.ToJsonString()[..^9], bill.Again().With("bill_date", "Zebra day").ToJsonString()])
            await client.PostAsync("/api/invoices", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        await client.GetAsync("/api/invoices?search=Zebra", Stop);
        await client.GetAsync("/api/suppliers/match?name=Zebra", Stop);
        await client.GetAsync("/api/invoices/Zebra", Stop);
        await client.PostAsJsonAsync("/api/items", new { item_code = "ZEBRA-CODE", item_name = "Zebra" }, Stop);
        await client.GetAsync("/api/deliveries", Stop);
    }

    private async Task WriteSettingsAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            $$$"""
            {"Serilog": {"MinimumLevel": {"Default": "Debug"}}, "telemetry": {"log_format": "json"},
             "connectors": {"erp": "webhook", "url": "http://127.0.0.1:{{{SystemProgram.FreePort()}}}/hook"}}
            """,
            Stop);
        var secrets = Path.Combine(_folder.FullName, "erp-secrets.json");
        await File.WriteAllTextAsync(secrets, $$"""{"webhook_secret": "{{ErpSecret}}"}""", Stop);
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<string> KeyAsync()
    {
        var (exitCode, output) = await PlimsollProcess.RunAsync("key", "create", "--role", "admin", "--data", _folder.FullName);
        Assert.True(exitCode == 0, output);
        return output.Trim().Split('\n')[^1];
    }

    private static string Password(string output) => output.Split('\n').Single(line => line.Contains("Its password", StringComparison.Ordinal)).Split(' ')[^1].Trim();
}
