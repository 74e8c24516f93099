using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class BillDateTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("2026-03-25")]
    [InlineData("25/03/2026")]
    [InlineData("25-03-2026")]
    [InlineData("25.03.2026")]
    [InlineData("03/25/2026")]
    [InlineData(" 2026-03-25 ")]
    [InlineData("2026-03-25T10:30:00Z")]
    [InlineData("2026-03-25 10:30:00")]
    public async Task Create_DateInAnyForm_IsThatDay(string text)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("bill_date", text));

        Assert.Equal("2026-03-25", invoice.Text("bill_date"));
    }

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("3/4/2026")]
    [InlineData("03-04-2026")]
    [InlineData("03.04.2026")]
    public async Task Create_DayAndMonthCouldBeEither_TheDayComesFirst(string text)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("bill_date", text));

        Assert.Equal("2026-04-03", invoice.Text("bill_date"));
    }

    [Theory]
    [InlineData("02/28/2026", "2026-02-28")]
    [InlineData("29/02/2028", "2028-02-29")]
    public async Task Create_OnlyOneReadingIsPossible_ThatOneCounts(string text, string date)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("bill_date", text));

        Assert.Equal(date, invoice.Text("bill_date"));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("30/02/2026")]
    [InlineData("29/02/2026")]
    [InlineData("31/04/2026")]
    [InlineData("13/13/2026")]
    [InlineData("03-25-2026")]
    [InlineData("03.25.2026")]
    [InlineData("2026-13-01")]
    [InlineData("00/01/2026")]
    [InlineData("25/03/26")]
    [InlineData("yesterday")]
    [InlineData("20260325")]
    public async Task Create_DateThatDoesNotExist_IsRefused(string text)
    {
        var answer = await _app.CreateAsync(Bill.Of().With("bill_date", text));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Create_BillDate_IsThePostingDate()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("bill_date", "25/03/2026").With("posting_date", "2026-05-01"));

        Assert.Equal("2026-03-25", invoice.Text("posting_date"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Create_NoBillDate_IsPostedToday(string? date)
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);

        var invoice = await app.StoreAsync(Bill.Of().With("bill_date", date));

        Assert.Null(invoice.Text("bill_date"));
        Assert.Equal("2026-06-01", invoice.Text("posting_date"));
    }
}
