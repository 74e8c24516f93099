using System.Collections.Concurrent;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class MutatedMethodTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const string Purchase = "/api/method/custom_erp.custom_erp.purchase_invoice.api.";
    private const int Mutations = 400;
    private const int AtOnce = 4;

    [Theory]
    [InlineData("validate_items_master", """{"items":[{"materialCode":"X\u0041 é","materialDescription":"Soap","salesQty":"2","uom":"CS","unitPrice":10.5}]}""")]
    [InlineData("validate_purchase_invoice_items", """{"items":"[{\"item_code\":\"X\",\"qty\":1},{\"item_name\":\"\\u20ac\"}]"}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"","item_name":"Soap \ud83d\ude00","selling_price":10.5,"valuation_price":"9","uom_conversion":6}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":"{\"item_code\":\"\",\"item_name\":\"Soap\",\"uom_conversion\":6}"}""")]
    [InlineData("check_duplicate_invoice", """{"supplier":"Acme é","invoice_number":"1","invoice_date":"2026-03-01","invoice_type":"purchase"}""")]
    [InlineData("get_last_invoices", """{"limit":3}""")]
    public async Task Call_MutatedBodies_NeverFail(string method, string sound)
    {
        var faults = new ConcurrentBag<string>();

        await Parallel.ForAsync(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var body = Mutation.Of(Encoding.UTF8.GetBytes(sound), new Random(seed));
            var answer = await server.App.SendAsync(Purchase + method, body);
            if ((int)answer.Status >= 500)
                faults.Add($"{(int)answer.Status} for seed {seed}: {Encoding.UTF8.GetString(body)}");
        });

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("validate_items_master", """{"items":[{"materialCode":"\ud800","salesQty":1}]}""")]
    [InlineData("validate_items_master", """{"items":"[{\"materialCode\":\"\\ud800\"}]"}""")]
    [InlineData("validate_items_master", """{"items":"\ud800"}""")]
    [InlineData("validate_items_master", """{"items":[{"materialCode":1e999999,"salesQty":1e999999}]}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"\ud800","item_name":"X"}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"X","item_name":"\udc00"}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"X","item_name":"X","selling_price":1e28}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"X","item_name":"X","uom_conversion":1.5}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":{"item_code":"X","item_name":"X","uom_conversion":99999999999}}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":[]}""")]
    [InlineData("create_new_item_for_invoice", """{"item_data":null}""")]
    [InlineData("check_duplicate_invoice", """{"supplier":"\ud800","invoice_number":"1"}""")]
    [InlineData("check_duplicate_invoice", """{"supplier":{},"invoice_number":[]}""")]
    [InlineData("check_duplicate_invoice", """{"supplier":"A","invoice_number":"1","invoice_date":"2026-02-30"}""")]
    [InlineData("get_last_invoices", """{"limit":"\ud800"}""")]
    [InlineData("get_last_invoices", """{"limit":-1}""")]
    [InlineData("get_last_invoices", """{"limit":1.5}""")]
    public async Task Call_BadValue_IsRefused(string method, string body) =>
        Refusals.AssertEnvelope(await server.App.SendAsync(Purchase + method, Encoding.UTF8.GetBytes(body)), System.Net.HttpStatusCode.BadRequest, "");
}
