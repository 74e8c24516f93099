using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class InvoiceListTests
{
    [Fact]
    public async Task List_SeveralPagesOfEqualDates_GivesEachInvoiceOnce()
    {
        await using var app = await PlimsollApp.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 7; i++)
            made.Add((await app.StoreAsync(Bill.Of().With("bill_date", i < 5 ? "2026-03-01" : "2026-03-02"))).Text("name")!);

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await app.GetAsync($"/api/invoices?limit=2&cursor={cursor}")).Json;
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.Text("name")!));
            cursor = page.Text("next");
        }
        while (cursor is not null);

        Assert.Equal([made[6], made[5], made[4], made[3], made[2], made[1], made[0]], listed);
    }

    [Fact]
    public async Task List_LastPageIsFull_HasNoCursor()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of());
        await app.StoreAsync(Bill.Of());

        var page = (await app.GetAsync("/api/invoices?limit=2")).Json;

        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.Null(page.Text("next"));
    }

    [Fact]
    public async Task List_InvoiceMadeBetweenPages_MovesNoOther()
    {
        await using var app = await PlimsollApp.StartAsync();
        for (var i = 0; i < 3; i++)
            await app.StoreAsync(Bill.Of().With("bill_no", $"B-{i}"));
        var first = (await app.GetAsync("/api/invoices?limit=2")).Json;
        await app.StoreAsync(Bill.Of());

        var second = (await app.GetAsync($"/api/invoices?limit=2&cursor={first.Text("next")}")).Json;

        Assert.Equal("B-0", Assert.Single(second.GetProperty("items").EnumerateArray()).Text("bill_no"));
    }

    [Fact]
    public async Task List_Empty_HasNoItems()
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal("""{"items":[],"next":null}""", (await app.GetAsync("/api/invoices")).Text);
    }

    [Theory]
    [InlineData("supplier=acme", "A-1,A-2,A-3")]
    [InlineData("supplier=nobody", "")]
    [InlineData("bill_no=a-1", "A-1")]
    [InlineData("bill_no=A", "")]
    [InlineData("docstatus=1", "A-2")]
    [InlineData("docstatus=0", "A-1,A-3,Z-1")]
    [InlineData("is_return=true", "A-3")]
    [InlineData("is_return=false", "A-1,A-2,Z-1")]
    [InlineData("from=2026-03-03", "A-3,Z-1")]
    [InlineData("to=2026-03-02", "A-1,A-2")]
    [InlineData("from=2026-03-02&to=2026-03-03", "A-2,A-3")]
    [InlineData("supplier=Acme&docstatus=0", "A-1,A-3")]
    public async Task List_Filter_GivesWhatItAsksFor(string query, string billNumbers)
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of().With("supplier", "Acme").With("bill_no", "A-1").With("bill_date", "2026-03-01"));
        var submitted = await app.StoreAsync(Bill.Of().With("supplier", "Acme").With("bill_no", "A-2").With("bill_date", "2026-03-02"));
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{submitted.Text("name")}/submit");
        await app.StoreAsync(Bill.Of().With("supplier", "Acme").With("bill_no", "A-3").With("bill_date", "2026-03-03").With("isReturn", true));
        await app.StoreAsync(Bill.Of().With("supplier", "Zeta").With("bill_no", "Z-1").With("bill_date", "2026-03-04"));

        var items = (await app.GetAsync("/api/invoices?" + query)).Json.GetProperty("items");

        Assert.Equal(billNumbers, string.Join(',', items.EnumerateArray().Select(i => i.Text("bill_no")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("docstatus=x")]
    [InlineData("from=tomorrow")]
    [InlineData("limit=x")]
    public async Task List_FilterCannotBe_IsAProblem(string query)
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await app.GetAsync("/api/invoices?" + query);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }
}
