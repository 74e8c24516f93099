using System.Diagnostics;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The real program as a process of its own, to be killed.</summary>
internal sealed class PlimsollProcess : IAsyncDisposable
{
    /// <summary>Far above what it takes (two seconds), for machines that run much else.</summary>
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PlimsollProcess(IEnumerable<string> arguments, string environment, Dictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "plimsoll.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts <c>plimsoll serve</c> and waits until it listens.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="environment">Its profile.</param>
    /// <param name="onServer">Whether on a database server; null: as the environment says.</param>
    public static async Task<PlimsollProcess> ServeAsync(string dataFolder, string environment = "Development", bool? onServer = null)
    {
        var process = await CreateAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", dataFolder], environment, onServer);
        process.Address = new Uri(await process._listening.Task.WaitAsync(StartTime));
        return process;
    }

    /// <summary>Starts it without waiting until it listens.</summary>
    public static Task<PlimsollProcess> StartAsync(string dataFolder, Uri url, bool? onServer = null) =>
        CreateAsync(["serve", "--urls", url.ToString().TrimEnd('/'), "--data", dataFolder], "Development", onServer);

    /// <summary>Returns when it listens.</summary>
    public Task ListensAsync() => _listening.Task.WaitAsync(StartTime);

    /// <summary>Waits until it ends by itself. Returns its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartTime);
        return _process.ExitCode;
    }

    /// <summary>Runs a verb to its end. Returns its exit code and what it printed.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(onServer: null, arguments);

    /// <summary>As above, and says whether on a database server.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(bool? onServer, params string[] arguments)
    {
        await using var process = await CreateAsync(arguments, "Production", onServer);
        return (await process.EndsAsync(), process.Output);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static async Task<PlimsollProcess> CreateAsync(string[] arguments, string environment, bool? onServer)
    {
        var variables = new Dictionary<string, string?>();
        if (arguments.SkipWhile(argument => argument != "--data").Skip(1).FirstOrDefault() is { } root)
            await TestDatabase.AddToAsync(variables, root, onServer);
        return new(arguments, environment, variables);
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (line.StartsWith("Plimsoll listens on ", StringComparison.Ordinal))
            _listening.TrySetResult(line.Split(' ')[3]);
    }
}
