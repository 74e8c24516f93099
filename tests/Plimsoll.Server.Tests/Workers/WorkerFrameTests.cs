using System.Drawing;
using Plimsoll.Imaging;
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

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 1, 9 })] // a text of nine bytes, and none comes
    [InlineData(new byte[] { 6, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff })] // a text of no length
    [InlineData(new byte[] { 3, 0, 0, 0, 1, 1, 0xff })] // no UTF-8
    public Task ReadAsync_BrokenFields_IsNoFrame(byte[] bytes) => Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new MemoryStream(bytes)));

    [Fact]
    public async Task ReadAsync_MoreThanItsFields_IsNoFrame()
    {
        var frame = await FrameAsync();
        frame[0]++;

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new MemoryStream([.. frame, 0])));
    }

    [Fact]
    public async Task ReadAsync_AnswerWithCodes_IsTheSame()
    {
        var answer = new WorkerAnswer
        {
            Fault = "the picture cannot be read (ü).",
            Hash = ulong.MaxValue,
            PeakBytes = 1L << 40,
            RestBytes = 7,
            Placement = new(1, 0.5, -2, 3, 1e-9, 0),
            Codes = [new(BarcodeType.QrCode, "BCD\n002", new Rectangle(1, 2, 3, 4)), new(BarcodeType.Code128, "A-1", Rectangle.Empty)],
        };
        using var stream = new MemoryStream();
        await WorkerFrame.WriteAsync(stream, answer.Write, Token);
        stream.Position = 0;

        Assert.Equivalent(answer, await WorkerFrame.ReadAsync(stream, WorkerAnswer.Read, Token), strict: true);
    }

    private static async Task<byte[]> FrameAsync()
    {
        using var stream = new MemoryStream();
        await WorkerFrame.WriteAsync(stream, _request.Write, Token);
        return stream.ToArray();
    }

    private static Task<WorkerRequest?> ReadAsync(Stream stream) => WorkerFrame.ReadAsync(stream, WorkerRequest.Read, Token);
}
