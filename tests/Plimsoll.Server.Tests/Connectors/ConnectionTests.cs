using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>Wrong addresses, certificates and secrets: a clear state on the invoice.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Deliver_CertificateNobodyTrusts_NeedsAttentionAndSendsNothing()
    {
        var reached = false;
        await using var impostor = await ImpostorAsync(() => reached = true);
        await using var app = await ServeAsync(impostor.Urls.First());

        var delivery = await app.UntilDeliveryAsync(await app.PostBillAsync(NewBill()), "needs_attention");

        Assert.Contains("is not safe", delivery.Text("sentence"), StringComparison.Ordinal);
        Assert.False(reached);
    }

    [Fact]
    public async Task Deliver_NobodyAtTheAddress_WaitsAndSaysWhy()
    {
        await using var app = await ServeAsync("http://127.0.0.1:9");

        var delivery = await app.UntilHeardAsync(await app.PostBillAsync(NewBill()), "The ERP at 127.0.0.1:9 is not reached");

        Assert.Equal("waiting", delivery.Text("state"));
    }

    [Fact]
    public async Task Deliver_SecretsThatOthersMayRead_AreNotUsed()
    {
        await using var app = await ServeAsync("http://127.0.0.1:9");
        var path = Path.Combine(app.Folder.Root, "erp-secrets.json");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var delivery = await app.UntilDeliveryAsync(await app.PostBillAsync(NewBill()), "needs_attention");

        Assert.Contains("chmod 600", delivery.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_ToSubmit_WaitsForTheClerk()
    {
        await using var erp = new FakeWebhook();
        await erp.StartAsync();
        await using var app = await PlimsollApp.StartAsync($$"""{"connectors": {"erp": "webhook", "url": "{{erp.Url}}"}, "deliveries": {"when": "submit"} }""");
        FakeErp.SetSecrets(app, erp.Secrets);
        var bill = NewBill();
        var name = await app.PostBillAsync(bill);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"/api/deliveries/{name}")).Status);

        await app.PostAsync($"/api/invoices/{name}/submit", "");

        await app.UntilDeliveryAsync(name, "delivered");
        Assert.Single(erp.Of(bill));
    }

    [Fact]
    public async Task Start_UnknownErp_IsRefusedWithASentence()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => PlimsollApp.StartAsync("""{"connectors": {"erp": "sap"}}"""));

        Assert.Contains("connectors.erp is one of", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<PlimsollApp> ServeAsync(string url)
    {
        var app = await PlimsollApp.StartAsync(
            $$"""{"connectors": {"erp": "webhook", "url": "{{url}}"}, "deliveries": {"first_pause_seconds": 0.05, "longest_pause_seconds": 0.1} }""");
        FakeErp.SetSecrets(app, new() { ["webhook_secret"] = "x" });
        return app;
    }

    private static async Task<WebApplication> ImpostorAsync(Action reached)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null))));
        var app = builder.Build();
        app.Run(_ =>
        {
            reached();
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
