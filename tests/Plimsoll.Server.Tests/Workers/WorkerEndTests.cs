using System.Diagnostics;
using System.Globalization;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>A worker never outlives its server, nor what it does not understand.</summary>
public sealed class WorkerEndTests : IDisposable
{
    private static readonly TimeSpan _ceiling = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-worker-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_InputCloses_Ends()
    {
        using var worker = Start();

        worker.StandardInput.Close();

        await worker.WaitForExitAsync(Token).WaitAsync(_ceiling, Token);
        Assert.Equal(0, worker.ExitCode);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 9, 9 })]
    public async Task Run_NoFrame_Ends(byte[] bytes)
    {
        using var worker = Start();

        await worker.StandardInput.BaseStream.WriteAsync(bytes, Token);
        await worker.StandardInput.BaseStream.FlushAsync(Token);

        await worker.WaitForExitAsync(Token).WaitAsync(_ceiling, Token);
    }

    [Fact]
    public async Task Run_InputClosesInALongDecode_EndsBeforeItIsDone()
    {
        var source = Path.Combine(_folder.FullName, "large.png");
        var target = Path.Combine(_folder.FullName, "preview.jpg");
        await File.WriteAllBytesAsync(source, SamplePng.Plain(10_000, 10_000), Token);
        using var worker = Start();

        var request = new WorkerRequest(WorkerTask.Prepare, source, target) { Thumbnail = target + ".webp" };
        await WorkerFrame.WriteAsync(worker.StandardInput.BaseStream, request.Write, Token);
        await Patient.UntilAsync(() => _folder.EnumerateFiles("*.part").Any() || File.Exists(target), "The decode did not begin.");
        worker.StandardInput.Close();

        await worker.WaitForExitAsync(Token).WaitAsync(_ceiling, Token);
        Assert.Equal("", await worker.StandardOutput.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Serve_Killed_ItsWorkerEnds()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), """{"workers":{"linger_seconds":600}}""", Token);
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var bill = new StringContent(Bill.Of().With("photo_base64", SamplePhoto.Base64).ToJsonString(), null, "application/json");
        (await client.PostAsync("/api/invoices", bill, Token)).EnsureSuccessStatusCode();
        await Patient.UntilAsync(() => ChildrenOf(server.Id).Any(), "No worker was started.");
        var worker = ChildrenOf(server.Id).Single();

        await server.KillAsync();

        await Patient.UntilAsync(() => !ProgramBench.Runs(worker), "The worker outlives its server.");
    }

    private static Process Start()
    {
        var start = OwnProgram.Start("worker");
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static IEnumerable<int> ChildrenOf(int processId) =>
        Directory.EnumerateDirectories($"/proc/{processId}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
