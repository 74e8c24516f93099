using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class CasesAndPiecesTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("4", 6, 24)]
    [InlineData("4.08", 6, 32)]
    [InlineData("4.2", 6, 44)]
    [InlineData("4.20", 6, 44)]
    [InlineData("4.02", 24, 98)]
    [InlineData("0.08", 24, 8)]
    [InlineData("0.1", 24, 10)]
    [InlineData("4.99", 6, 123)]
    [InlineData("4.0", 12, 48)]
    [InlineData("4.080000", 6, 32)]
    public async Task Create_CasesWithAFactor_AreCountedInPieces(string written, int factor, int pieces)
    {
        var code = await _app.AddItemAsync(factor: factor);

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("uom", "CS").With("qty", Bill.Number(written)));

        Assert.Equal(pieces, line.Number("stock_qty"));
    }

    [Theory]
    [InlineData("4.08", 12)]
    [InlineData("4.2", 24)]
    [InlineData("4", 4)]
    public async Task Create_CasesOfAnItemWithoutFactor_HoldOnePiece(string written, int pieces)
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("uom", "CS").With("qty", Bill.Number(written)));

        Assert.Equal(pieces, line.Number("stock_qty"));
    }

    [Fact]
    public async Task Create_Cases_KeepWhatWasWritten()
    {
        var code = await _app.AddItemAsync(factor: 6);

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("uom", "CS").With("qty", 4.08m));

        Assert.Equal(4.08m, line.Number("qty"));
        Assert.Equal("CS", line.Text("uom"));
    }

    [Theory]
    [InlineData("4.08", -32)]
    [InlineData("-4.08", -32)]
    [InlineData("4.2", -44)]
    [InlineData("-0.08", -8)]
    public async Task Create_CasesOnACreditNote_AreSplitOnTheAbsoluteValue(string written, int pieces)
    {
        var code = await _app.AddItemAsync(factor: 6);

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("uom", "CS").With("qty", Bill.Number(written)), isReturn: true);

        Assert.Equal(pieces, line.Number("stock_qty"));
    }

    [Theory]
    [InlineData("4.081")]
    [InlineData("4.005")]
    [InlineData("0.000001")]
    public async Task Create_CasesWithThreeDecimals_AreRefused(string written)
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Line().With("uom", "CS").With("qty", Bill.Number(written))));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Create_PiecesWithAFactor_AreNotConverted()
    {
        var code = await _app.AddItemAsync(factor: 6);

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("uom", "Nos").With("qty", 4.085m));

        Assert.Equal(4.085m, line.Number("stock_qty"));
    }
}
