using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The real server in this process: Kestrel on a free loopback port, a database and a folder of its own that go with it.</summary>
internal sealed class PlimsollApp : IAsyncDisposable
{
    /// <summary>This process holds the other tests and their fakes as well: with the usual 2 GB they would make a server refuse work.</summary>
    private const string BesideTheOtherTestsMb = "16384";

    private const string Purchase = "/api/method/custom_erp.custom_erp.purchase_invoice.api.";

    private readonly WebApplication _server;
    private readonly bool _ownsFolder;
    private readonly bool? _onServer;

    private PlimsollApp(WebApplication server, DataFolder folder, bool ownsFolder, bool? onServer)
    {
        _server = server;
        _ownsFolder = ownsFolder;
        _onServer = onServer;
        Folder = folder;
        Address = new Uri(server.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public DataFolder Folder { get; }

    public Uri Address { get; }

    /// <summary>Sends no credentials: on the development profile it acts as the demo clerk.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _server.Services;

    /// <param name="settings">The text of plimsoll.json.</param>
    /// <param name="development">Whether requests without credentials act as the demo clerk.</param>
    /// <param name="root">A data folder to use again; it is then the test's to delete.</param>
    /// <param name="onServer">Whether on a database server; null: as the environment says, SQLite by default.</param>
    /// <param name="adjust">Parts to put in place of the server's own.</param>
    public static async Task<PlimsollApp> StartAsync(
        string? settings = null, bool development = true, string? root = null, bool? onServer = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var folder = new DataFolder(root ?? Directory.CreateTempSubdirectory("plimsoll-test-").FullName);
        folder.Prepare();
        if (settings is not null || !File.Exists(folder.SettingsFile))
            await File.WriteAllTextAsync(folder.SettingsFile, await ForTestsAsync(settings ?? "{}", folder.Root, onServer));
        folder = Settings.FolderAt(folder.Root);
        folder.Prepare();

        var server = PlimsollServer.Build(folder, "http://127.0.0.1:0", development ? "Development" : "Production", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration["memory_optimization:max_memory_mb"] ??= BesideTheOtherTestsMb;
            adjust?.Invoke(builder);
        });
        await server.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        await server.StartPlimsollAsync(CancellationToken.None);
        return new PlimsollApp(server, folder, root is null, onServer);
    }

    /// <summary>Settings of another server on the same database.</summary>
    public string SettingsForAnother()
    {
        var own = JsonNode.Parse(File.ReadAllText(Folder.SettingsFile))!;
        string[] shared = ["database", "files", "s3"];
        return new JsonObject(own.AsObject().Where(section => shared.Contains(section.Key)).Select(section => KeyValuePair.Create(section.Key, section.Value?.DeepClone()))).ToJsonString();
    }

    /// <summary>Posts JSON to a purchase method of the wire contract.</summary>
    public Task<Answer> CallAsync(string method, object parameters) => PostAsync(Purchase + method, JsonSerializer.Serialize(parameters));

    /// <summary>Creates an invoice over the wire contract.</summary>
    public Task<Answer> CreateAsync(object payload) => CallAsync("create_purchase_invoice", new { payload });

    public async Task<Answer> PostAsync(string path, string json, string? authorization = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Answer.OfAsync(await Client.SendAsync(request));
    }

    public async Task<Answer> GetAsync(string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Answer.OfAsync(await Client.SendAsync(request));
    }

    /// <summary>Makes a key. Returns the value for the Authorization header.</summary>
    public async Task<string> KeyAsync(Role role) =>
        "token " + await Services.GetRequiredService<KeyRing>().CreateAsync(role, CancellationToken.None);

    /// <summary>An invoice with its lines, as the native API shows it.</summary>
    public async Task<JsonElement> InvoiceAsync(string name) => (await GetAsync($"/api/invoices/{name}")).Json;

    /// <summary>What stands in the database, asked behind the server's back.</summary>
    public long Count(string sql)
    {
        using var connection = OpenDatabase();
        return connection.Number(sql);
    }

    /// <summary>The database, opened behind the server's back.</summary>
    public DbConnection OpenDatabase() => TestDatabase.OpenAsync(Folder.Root, _onServer).GetAwaiter().GetResult();

    /// <summary>Fails unless a refused request has left nothing: no row in any table it could touch, and no file.</summary>
    public void AssertNothingStored()
    {
        Assert.Equal(0, Count("SELECT (SELECT COUNT(*) FROM Invoices) + (SELECT COUNT(*) FROM InvoiceLines) + (SELECT COUNT(*) FROM InvoiceTaxes)"));
        Assert.Equal(0, Count("SELECT (SELECT COUNT(*) FROM StoredFiles) + (SELECT COUNT(*) FROM IdempotencyRecords) + (SELECT COUNT(*) FROM NamingSeries)"));
        Assert.Equal(0, Count("SELECT COUNT(*) FROM Suppliers"));
        AssertNoFiles();
    }

    /// <summary>Fails if anything lies in the spool or among the private files.</summary>
    public void AssertNoFiles()
    {
        Assert.Empty(Directory.EnumerateFiles(Folder.Spool));
        Assert.DoesNotContain(Directory.EnumerateFiles(Folder.Files, "*", SearchOption.AllDirectories), f => Path.GetFileName(f) != ".swept");
    }

    private static async Task<string> ForTestsAsync(string settings, string root, bool? onServer)
    {
        var json = JsonNode.Parse(settings)!.AsObject();
        await TestDatabase.AddToAsync(json, root, onServer);
        return json.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!_ownsFolder)
            return;
        await TestDatabase.DropAsync(Folder.Root, _onServer);
        Directory.Delete(Folder.Root, recursive: true);
    }
}
