using System.Net;
using System.Net.Http.Json;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A browser: keeps the cookies it is given.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClientHandler _handler = new();
    private readonly HttpClient _client;

    public Browser(PlimsollApp app) => _client = new HttpClient(_handler) { BaseAddress = app.Address };

    public CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    public async Task<Answer> LoginAsync(string user, string password) =>
        await Answer.OfAsync(await _client.PostAsJsonAsync("/api/method/login", new { usr = user, pwd = password }));

    public async Task<Answer> LogoutAsync() => await Answer.OfAsync(await _client.PostAsync("/api/method/logout", null));

    public async Task<Answer> GetAsync(string path) => await Answer.OfAsync(await _client.GetAsync(path));

    public Task<Answer> LoggedUserAsync() => GetAsync("/api/method/frappe.auth.get_logged_user");

    public void Dispose() => _client.Dispose();
}
