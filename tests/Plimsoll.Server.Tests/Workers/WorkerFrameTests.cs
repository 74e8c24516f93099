using System.Text.Json;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

public sealed class WorkerFrameTests
{
    private static readonly WorkerRequest _request = new(WorkerTask.ReadPage, "/bill ü.tif", "/page.png") { Page = 3 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_WhatWasWritten_IsTheSame()
    {
        using var stream = new MemoryStream(await FrameAsync());

        Assert.Equal(_request, await ReadAsync(stream));
        Assert.Null(await ReadAsync(stream));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 9 })]
    [InlineData(new byte[] { 9, 0, 0 })]
    public async Task ReadAsync_EndBeforeALength_IsTheEnd(byte[] bytes) => Assert.Null(await ReadAsync(new MemoryStream(bytes)));

    [Fact]
    public async Task ReadAsync_CutFrame_IsBroken()
    {
        var frame = await FrameAsync();

        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(new MemoryStream(frame[..^1])));
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0x10, 0 })] // 1 MB and a byte
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    public async Task ReadAsync_LengthBeyondTheMost_IsNoFrame(byte[] length)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new MemoryStream([.. length, 1, 2, 3])));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public Task ReadAsync_NoJson_IsBroken() => Assert.ThrowsAsync<JsonException>(() => ReadAsync(new MemoryStream([2, 0, 0, 0, (byte)'{', (byte)'{'])));

    private static async Task<byte[]> FrameAsync()
    {
        using var stream = new MemoryStream();
        await WorkerFrame.WriteAsync(stream, _request, WorkerJson.Default.WorkerRequest, Token);
        return stream.ToArray();
    }

    private static Task<WorkerRequest?> ReadAsync(Stream stream) => WorkerFrame.ReadAsync(stream, WorkerJson.Default.WorkerRequest, Token);
}
