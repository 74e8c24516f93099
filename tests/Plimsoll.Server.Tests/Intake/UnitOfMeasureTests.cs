using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class UnitOfMeasureTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("case", "CS")]
    [InlineData("Case", "CS")]
    [InlineData("CASES", "CS")]
    [InlineData("case of 24", "CS")]
    [InlineData("Showcase", "CS")]
    [InlineData("cs", "CS")]
    [InlineData("CS", "CS")]
    [InlineData(" Cs ", "CS")]
    [InlineData("nos", "Nos")]
    [InlineData("NOS", "Nos")]
    [InlineData("no", "Nos")]
    [InlineData("No.", "Nos")]
    [InlineData("number", "Nos")]
    [InlineData("pc", "Nos")]
    [InlineData("pcs", "Nos")]
    [InlineData("PCS", "Nos")]
    [InlineData("", "Nos")]
    [InlineData("  ", "Nos")]
    [InlineData(null, "Nos")]
    public async Task Create_Unit_IsNormalised(string? written, string stored)
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("uom", written));

        Assert.Equal(stored, line.Text("uom"));
    }

    [Fact]
    public async Task Create_NoUnitField_IsNos()
    {
        var line = await _app.StoreLineAsync(Bill.Line());

        Assert.Equal("Nos", line.Text("uom"));
    }

    [Fact]
    public async Task Create_UnitOutsideTheTable_IsKeptAndCountedAsPieces()
    {
        var code = await _app.AddItemAsync(factor: 6);

        var line = await _app.StoreLineAsync(Bill.Line(qty: 4).With("item_code", code).With("uom", "Kg"));

        Assert.Equal("Kg", line.Text("uom"));
        Assert.Equal(4, line.Number("stock_qty"));
    }
}
