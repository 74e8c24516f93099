using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>nginx with the shipped files; only places are changed: ports, and where logs and pid go.</summary>
internal sealed class RunningNginx : IAsyncDisposable
{
    private readonly SystemProgram _nginx;

    private RunningNginx(SystemProgram nginx, string root, int port)
    {
        _nginx = nginx;
        Root = root;
        Client = new HttpClient { BaseAddress = Address = new Uri($"http://127.0.0.1:{port}") };
    }

    public string Root { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public string Log => File.ReadAllText(Path.Combine(Root, "access.log"));

    /// <summary>Starts it in front of these servers, which need not be there.</summary>
    public static async Task<RunningNginx> StartAsync(params Uri[] nodes)
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-nginx-").FullName;
        var port = SystemProgram.FreePort();
        await File.WriteAllTextAsync(Path.Combine(root, "nginx.conf"), Shipped.Text("nginx/nginx.conf")
            .With("user www-data;", "user root;")
            .With("/run/nginx.pid", $"{root}/nginx.pid")
            .With("/var/log/nginx/", $"{root}/")
            .With("/etc/nginx/plimsoll.conf", $"{root}/plimsoll.conf"));
        await File.WriteAllTextAsync(Path.Combine(root, "plimsoll.conf"), Shipped.Text("nginx/plimsoll.conf")
            .With("    server 127.0.0.1:8000 max_fails=2 fail_timeout=5s;", Servers(nodes))
            .With("listen 8080;", $"listen 127.0.0.1:{port};"));
        return new(await SystemProgram.ServeAsync(port, "nginx", "-p", root, "-c", $"{root}/nginx.conf", "-g", "daemon off;"), root, port);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _nginx.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>Posts to a method of the wire contract.</summary>
    public async Task<Answer> PostAsync(string method, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await Answer.OfAsync(await Client.PostAsync(PlimsollVerbs.Purchase + method, body));
    }

    private static string Servers(Uri[] nodes) =>
        string.Concat(nodes.Select(node => $"    server {node.Host}:{node.Port} max_fails=2 fail_timeout=5s;\n"));
}
