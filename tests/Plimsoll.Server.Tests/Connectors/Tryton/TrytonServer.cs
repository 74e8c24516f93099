using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>
/// A real Tryton (Debian's tryton-server) on a free loopback port, over a copy of a database that was set up once per version and is
/// kept under <c>~/.cache/plimsoll</c>: 50 seconds the first time, 3 after that.
/// </summary>
internal sealed class TrytonServer : IAsyncDisposable
{
    public const string Password = "admin-pw-19";

    private const string Modules = "ir res account_invoice purchase account_invoice_stock";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly int _port;
    private Process? _process;

    private TrytonServer(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    /// <summary>Why there is none here; null: there is.</summary>
    public static string? Missing { get; } = File.Exists("/usr/bin/trytond") && Directory.Exists("/usr/lib/python3/dist-packages/trytond/modules/account_invoice_stock")
        ? null
        : "Tryton is not installed: apt-get install tryton-server tryton-modules-account-invoice tryton-modules-purchase tryton-modules-account-invoice-stock";

    public string DatabaseFile => Path.Combine(_folder, "db", "erp.sqlite");

    public Uri Address => new($"http://127.0.0.1:{_port}/erp/");

    public static async Task<TrytonServer> StartAsync()
    {
        var seeded = await SeededAsync();
        var server = Prepare(database => File.Copy(seeded, database));
        await server.RunAsync();
        return server;
    }

    /// <summary>Starts the program, or starts it again, and waits until it answers.</summary>
    public async Task RunAsync()
    {
        _process = Start("/usr/bin/trytond", "-c", Path.Combine(_folder, "trytond.conf"), "-d", "erp");
        using var client = new HttpClient { BaseAddress = new Uri(Address, "/") };
        for (var watch = Stopwatch.StartNew(); !await AnswersAsync(client);)
        {
            Assert.True(watch.Elapsed < StartTime && !_process.HasExited, "Tryton does not start.");
            await Task.Delay(100);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static TrytonServer Prepare(Action<string> putDatabase)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-tryton-").FullName;
        var server = new TrytonServer(folder, FreePort());
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        putDatabase(server.DatabaseFile);
        File.WriteAllText(Path.Combine(folder, "pw"), Password + "\n");
        File.WriteAllText(Path.Combine(folder, "trytond.conf"), $"[database]\nuri = sqlite://\npath = {folder}/db\n[web]\nlisten = 127.0.0.1:{server._port}\n");
        return server;
    }

    /// <summary>The database with company, accounts, supplier and items; made under a lock, for tests run side by side.</summary>
    private static async Task<string> SeededAsync()
    {
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "plimsoll");
        Directory.CreateDirectory(cache);
        var seeded = Path.Combine(cache, $"tryton-{await VersionAsync()}-{TrytonSeed.Version}.sqlite");
        await using var turn = await LockAsync(Path.Combine(cache, "tryton.lock"));
        if (File.Exists(seeded))
            return seeded;

        await using var server = Prepare(database => File.WriteAllBytes(database, []));
        await server.SetUpAsync();
        await server.RunAsync();
        using (var tryton = await TrytonClient.SignInAsync(server.Address))
            await TrytonSeed.RunAsync(tryton);
        await server.KillAsync();
        File.Copy(server.DatabaseFile, seeded + ".new", overwrite: true);
        File.Move(seeded + ".new", seeded);
        await server.RunAsync();
        return seeded;
    }

    private async Task SetUpAsync()
    {
        using var admin = Start("/usr/bin/trytond-admin", ["-c", Path.Combine(_folder, "trytond.conf"), "-d", "erp", "-u", .. Modules.Split(' '), "--activate-dependencies", "--email", "admin@example.org"]);
        await admin.WaitForExitAsync();
        Assert.Equal(0, admin.ExitCode);
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$LOG\" 2>&1 </dev/null", program, .. arguments]);
        start.Environment["TRYTONPASSFILE"] = Path.Combine(_folder, "pw");
        start.Environment["LOG"] = Path.Combine(_folder, "log");
        return Process.Start(start)!;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var question = new StringContent("""{"id":1,"method":"common.server.version","params":[]}""", Encoding.UTF8, "application/json");
            return (await client.PostAsync("/", question)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> VersionAsync()
    {
        using var query = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "dpkg-query -W -f='${Version}' tryton-server tryton-modules-account-invoice | md5sum | cut -c1-12"]) { RedirectStandardOutput = true })!;
        var version = await query.StandardOutput.ReadToEndAsync();
        await query.WaitForExitAsync();
        return version.Trim();
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200); // another test process sets it up
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
