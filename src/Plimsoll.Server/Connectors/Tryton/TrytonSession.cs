using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>Signs in with name and password, keeps the session while Tryton knows it, and the user's context for every call.</summary>
internal sealed class TrytonSession(ErpHttp http, ErpSecrets secrets, IOptions<ConnectorOptions> options) : IErpSignIn, IDisposable
{
    private static readonly KeySignIn Nobody = new("Session", () => "");

    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _token;
    private string? _context;

    /// <summary>The context as JSON: the company, the language and so on.</summary>
    public async Task<string> ContextAsync(CancellationToken cancellationToken)
    {
        if (_context is { } known)
            return known;
        var answer = await CallAsync("model.res.user.get_preferences", "[true,{}]", this, cancellationToken);
        return _context = answer.GetRawText();
    }

    public Task PrepareAsync(CancellationToken cancellationToken) => TokenAsync(cancellationToken);

    public Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Session", _token);
        return Task.CompletedTask;
    }

    public Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        _token = null;
        return Task.FromResult(true);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (_token is { } known)
            return known;

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _token ??= await SignInAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        var user = options.Value.User ?? throw new ErpException(ErpFaultKind.Misconfigured, "connectors.user is missing: the name of Tryton's user.");
        var name = JsonSerializer.Serialize(user);
        var answer = await CallAsync("common.db.login", $$"""[{{name}},{"password":{{JsonSerializer.Serialize(secrets.Get("password"))}}},"en"]""", Nobody, cancellationToken);
        return answer.ValueKind == JsonValueKind.Array
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{answer[0].GetInt64()}:{answer[1].GetString()}"))
            : throw new ErpException(ErpFaultKind.Misconfigured, "Tryton refuses the key or password of connectors.user; change it in the secrets, then send again.");
    }

    private async Task<JsonElement> CallAsync(string method, string parameters, IErpSignIn signIn, CancellationToken cancellationToken)
    {
        var body = $$"""{"id":0,"method":"{{method}}","params":{{parameters}}}""";
        var call = new ErpCall(HttpMethod.Post, TrytonRpc.Root(options.Value), () => new StringContent(body, Encoding.UTF8, "application/json"));
        var answer = await http.SendAsync(call, signIn, null, cancellationToken);
        if (answer.TryJson() is not { } json)
            throw new ErpException(answer.IsSuccess ? ErpFaultKind.NotDone : ErpFaultKind.Misconfigured, $"Tryton answered HTTP {(int)answer.Status}: {answer.Words}");
        return json.Field("error") is { } error
            ? throw new ErpException(ErpFaultKind.Misconfigured, $"Tryton lets {options.Value.User} not in: {ErpSentence.Tidy(TrytonRpc.Words(error))}")
            : json.GetProperty("result");
    }
}
