using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>The same picture again and again, as a load test sends it: nothing may grow with the square of them.</summary>
public sealed class PictureShelfTests : IAsyncLifetime
{
    private const ulong Hash = 0x0123_4567_89AB_CDEF;
    private const int Most = 20;

    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    [Fact]
    public async Task Add_ManyAlike_TellsOfTheNearestFew()
    {
        for (var number = 0; number < 2 * Most; number++)
            await AddAsync($"exact-{number}", Hash);
        for (var number = 0; number < 2 * Most; number++)
            await AddAsync($"near-{number}", Hash ^ 1);

        await AddAsync("new", Hash);

        Assert.Equal(Most, _app.Count("SELECT COUNT(*) FROM PictureMatches WHERE FileName = 'new' AND Distance = 0"));
        Assert.Equal(Most, _app.Count("SELECT COUNT(*) FROM PictureMatches WHERE FileName = 'new'"));
    }

    [Fact]
    public async Task Get_SamePictureOnManyInvoices_NamesTheFirstFew()
    {
        for (var number = 0; number < Most + 5; number++)
            await _app.StoreAsync(Bill.Of().WithPhoto(SamplePicture.Small));
        var name = (await _app.StoreAsync(Bill.Of().WithPhoto(SamplePicture.Small))).Text("name")!;
        await _app.UntilNoJobsAsync();

        var invoice = await _app.InvoiceAsync(name);

        Assert.InRange(invoice.GetProperty("duplicates").GetArrayLength(), Most, 2 * Most);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AddAsync(string name, ulong hash) =>
        _app.Services.GetRequiredService<PictureShelf>().AddAsync(new PictureFindings(1, name) { Hash = hash }, TestContext.Current.CancellationToken);
}
