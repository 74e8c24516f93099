using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The PDF services over poppler's programs, in a folder of their own.</summary>
internal sealed class PdfBench : IAsyncDisposable
{
    private const long Mb = 1 << 20;

    private readonly ServiceProvider _services;

    public PdfBench(params (string Key, string Value)[] settings)
    {
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IMemorySource>(Memory)
            .AddSingleton(new MemoryGovernor(Memory, new GovernorOptions { MaxMemoryBytes = 1000 * Mb }, TimeProvider.System))
            .AddSingleton<ChildProcesses>()
            .AddSingleton<PressureLog>()
            .AddPdf()
            .BuildServiceProvider();
    }

    public WatchedMemory Memory { get; } = new();

    public MemoryGovernor Governor => _services.GetRequiredService<MemoryGovernor>();

    /// <summary>Where results go; it holds nothing else.</summary>
    public string Results { get; } = Directory.CreateTempSubdirectory("plimsoll-pdf-").FullName;

    private string Documents { get; } = Directory.CreateTempSubdirectory("plimsoll-pdf-").FullName;

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    public string Save(byte[] pdf)
    {
        var path = Path.Combine(Documents, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, pdf);
        return path;
    }

    public Task<PdfOutcome> ReadAsync(byte[] pdf) =>
        _services.GetRequiredService<PdfPages>().ReadAsync(Save(pdf), TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<PdfPage>> PagesAsync(byte[] pdf) => Assert.IsType<PdfOutcome.Listed>(await ReadAsync(pdf)).Pages;

    public Task<PdfOutcome> RenderAsync(byte[] pdf, PdfRendering rendering, string name = "page", int page = 1) =>
        RenderUntilAsync(pdf, rendering, name, page, TestContext.Current.CancellationToken);

    public async Task<PdfOutcome> RenderUntilAsync(byte[] pdf, PdfRendering rendering, string name, int page, CancellationToken cancellationToken) =>
        await _services.GetRequiredService<PdfRenderer>()
            .RenderAsync(Save(pdf), (await PagesAsync(pdf))[page - 1], rendering, Path.Combine(Results, name), cancellationToken);

    public async Task<PdfOutcome> TextAsync(byte[] pdf, string name) =>
        await _services.GetRequiredService<PdfText>()
            .WriteAsync(Save(pdf), (await PagesAsync(pdf))[0], Path.Combine(Results, name), TestContext.Current.CancellationToken);

    /// <summary>Fails unless an attempt has left neither file nor process nor lease.</summary>
    public void AssertNothingLeft()
    {
        Assert.Empty(Directory.GetFileSystemEntries(Results));
        Assert.Equal(0, Memory.Counted);
        Assert.Equal(0, Governor.Snapshot().LeasedBytes);
        Assert.DoesNotContain(Memory.Seen, id => Directory.Exists($"/proc/{id}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Documents, recursive: true);
        Directory.Delete(Results, recursive: true);
    }
}
