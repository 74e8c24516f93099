using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class PictureCodeTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Find_BillWithCode_SaysTypeTextAndPlace()
    {
        var invoice = await _app.StoreShownAsync(SamplePicture.Named("qr.png"));

        var code = Assert.Single(invoice.GetProperty("codes").EnumerateArray());
        Assert.Equal("qr_code", code.Text("type"));
        Assert.Contains("\nRE-20190121/507\n", code.Text("text")!, StringComparison.Ordinal);
        Assert.True(code.Number("x") >= 0 && code.Number("y") >= 0);
        Assert.True(code.Number("width") > 50 && code.Number("height") > 50);
    }

    [Fact]
    public async Task Find_BillWithoutCode_HasNone() =>
        Assert.Empty((await _app.StoreShownAsync(SamplePicture.Small)).GetProperty("codes").EnumerateArray());

    [Fact]
    public async Task Find_CodeOnEvidence_IsNotTheBills()
    {
        var evidence = Bill.Line().WithPhoto(SamplePicture.Named("qr.png"));

        var invoice = await _app.StoreAsync(Bill.Of(evidence).WithPhoto(SamplePicture.Small));
        await _app.UntilNoJobsAsync();

        Assert.Empty((await _app.InvoiceAsync(invoice.Text("name")!)).GetProperty("codes").EnumerateArray());
    }
}
