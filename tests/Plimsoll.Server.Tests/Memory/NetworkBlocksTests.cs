using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

public sealed class NetworkBlocksTests : IDisposable
{
    private readonly NetworkBlocks _blocks = new();

    [Fact]
    public void Rent_OneWasTakenBack_GivesThatOne()
    {
        var first = _blocks.Rent();
        first.Dispose();

        Assert.Same(first, _blocks.Rent());
        Assert.NotSame(first, _blocks.Rent());
    }

    [Fact]
    public void Rent_MoreThanABlock_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => _blocks.Rent(NetworkBlock.Bytes + 1));

    [Fact]
    public void Shrink_FreeBlocks_AreGivenToTheCollector()
    {
        var rented = _blocks.Rent();
        var free = RentAndReturn();

        _blocks.Shrink();
        GC.Collect();

        Assert.False(free.IsAlive);
        rented.Dispose();
        Assert.Equal(1, _blocks.Free);
    }

    [Fact]
    public async Task Serve_ABody_GoesThroughThem()
    {
        await using var app = await PlimsollApp.StartAsync();

        await app.StoreAsync(Bill.Of());

        Assert.NotEqual(0, app.Services.GetRequiredService<NetworkBlocks>().Free);
    }

    public void Dispose() => _blocks.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference RentAndReturn()
    {
        var block = _blocks.Rent();
        block.Dispose();
        return new(block);
    }
}
