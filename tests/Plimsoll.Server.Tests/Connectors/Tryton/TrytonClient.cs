using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>Speaks to a real Tryton as its own clerks do, past Plimsoll.</summary>
internal sealed class TrytonClient : IDisposable
{
    private readonly HttpClient _client;
    private JsonNode _context = new JsonObject();

    private TrytonClient(Uri address) => _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    public static async Task<TrytonClient> SignInAsync(Uri address)
    {
        var client = new TrytonClient(address);
        var session = (await client.CallAsync("common.db.login", "admin", new JsonObject { ["password"] = TrytonServer.Password }, "en"))!.AsArray();
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{session[0]}:{session[1]}"));
        client._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Session", token);
        await client.RefreshAsync();
        return client;
    }

    public static JsonNode Number(decimal value) => new JsonObject
    {
        ["__class__"] = "Decimal",
        ["decimal"] = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public static JsonNode Date(int year, int month, int day) => new JsonObject { ["__class__"] = "date", ["year"] = year, ["month"] = month, ["day"] = day };

    /// <summary>Reads the user's context again: it names the company once he has one.</summary>
    public async Task RefreshAsync(int? company = null)
    {
        _context = (await CallAsync("model.res.user.get_preferences", true, new JsonObject()))!;
        if (company is { } id)
            _context["company"] = id;
    }

    /// <summary>A method of a model; the context goes last by itself.</summary>
    public Task<JsonNode?> ModelAsync(string method, params JsonNode?[] parameters) => CallAsync("model." + method, [.. parameters, _context.DeepClone()]);

    /// <summary>A wizard's method; likewise.</summary>
    public Task<JsonNode?> WizardAsync(string method, params JsonNode?[] parameters) => CallAsync("wizard." + method, [.. parameters, _context.DeepClone()]);

    /// <summary>Creates one record. Returns its key.</summary>
    public async Task<int> CreateAsync(string model, JsonObject values) => (int)(await ModelAsync(model + ".create", new JsonArray(values)))![0]!;

    /// <summary>The first key that a domain finds.</summary>
    public async Task<int> FirstAsync(string model, string domain) =>
        (int)(await ModelAsync(model + ".search", JsonNode.Parse(domain), 0, 1, null))![0]!;

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode?> CallAsync(string method, params JsonNode?[] parameters)
    {
        var body = new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) };
        using var question = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("", question);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(answer["error"] is null, $"{method}: {answer["error"]?.ToJsonString(new JsonSerializerOptions { WriteIndented = false })}");
        return answer["result"];
    }
}
