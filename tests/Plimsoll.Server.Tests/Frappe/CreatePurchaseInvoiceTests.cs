using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class CreatePurchaseInvoiceTests
{
    [Fact]
    public async Task Create_SameBillAgain_AnswersWithTheFirstName()
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = new { supplier = "Acme", bill_no = "A-1", bill_date = "2026-03-01", items = new[] { new { item_code = "X", qty = 2, rate = 10 } } };

        var first = await app.CreateAsync(bill);
        var second = await app.CreateAsync(bill);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first.Name, second.Name);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }
}
