using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>What every connector keeps, whatever its ERP does. The ERP's own books decide.</summary>
public abstract class ConnectorContract(ErpBench bench)
{
    private FakeErp Erp => Tested(bench).Erp;

    private PlimsollApp App => Tested(bench).App;

    [Fact]
    public async Task Deliver_Bill_IsThereOnceAndEqual()
    {
        var bill = NewBill();

        await App.DeliverAsync(bill);

        var document = Assert.Single(Erp.Of(bill));
        Assert.Equal((273.75m, 35.59m, 309.34m), (document.Net, document.Tax, document.Total));
        Assert.Equal([(24m, 252.00m), (3m, 21.75m)], document.Lines.Select(l => (l.Qty, l.Amount)));
    }

    [Fact]
    public async Task Deliver_CreditNote_IsNegative()
    {
        var bill = NewBill(Line(2, 10.50m)).With("isReturn", true);

        await App.DeliverAsync(bill);

        Assert.Equal(-23.73m, Assert.Single(Erp.Of(bill)).Total);
    }

    [Fact]
    public async Task Deliver_BillWithDiscount_ComesToTheSameTotal()
    {
        var bill = NewBill(Line(10, 10)).With("discount_amount", 10);

        await App.DeliverAsync(bill);

        Assert.Equal((90.00m, 101.70m), (Assert.Single(Erp.Of(bill)).Net, Assert.Single(Erp.Of(bill)).Total));
    }

    [Fact]
    public async Task Deliver_SumRoundedOtherwiseThanLines_ComesToTheSameTotal()
    {
        var bill = NewBill(Line(1, 1.333m), Line(1, 1.333m), Line(1, 1.333m));

        await App.DeliverAsync(bill);

        Assert.Equal(4.00m, Assert.Single(Erp.Of(bill)).Net);
    }

    [Fact]
    public async Task Deliver_Picture_IsAttachedUnchanged()
    {
        var bill = NewBill().WithPhoto(SamplePhoto.Bill);

        await App.DeliverAsync(bill);

        Assert.Equal(SamplePhoto.Bill, Assert.Single(Assert.Single(Erp.Of(bill)).Files.Values));
    }

    [Theory]
    [InlineData(FakeFault.DoneAndLost)]
    [InlineData(FakeFault.DoneAndSlow)]
    [InlineData(FakeFault.DoneAndCut)]
    [InlineData(FakeFault.DoneAndBadGateway)]
    [InlineData(FakeFault.DoneAndHtml)]
    [InlineData(FakeFault.ServerError)]
    [InlineData(FakeFault.Html)]
    [InlineData(FakeFault.Throttled)]
    [InlineData(FakeFault.ThrottledSilently)]
    [InlineData(FakeFault.Unavailable)]
    [InlineData(FakeFault.Broken)]
    public async Task Deliver_CreateGoesWrongTwice_ThereIsOne(FakeFault fault)
    {
        var bill = NewBill();
        Erp.Faults.OnCreate(fault, fault);

        await App.DeliverAsync(bill);

        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_EveryCallGoesWrongOnce_ThereIsOne()
    {
        var bill = NewBill();
        Erp.Faults.OnAny(FakeFault.ServerError, FakeFault.Broken, FakeFault.Html, FakeFault.DoneAndLost, FakeFault.Throttled, FakeFault.DoneAndCut);

        await App.DeliverAsync(bill);

        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_KeyIsWrong_NeedsAttentionAndGoesOnWhenSentAgain()
    {
        var bill = NewBill();
        FakeErp.SetSecrets(App, Erp.Secrets.ToDictionary(s => s.Key, s => s.Value + "-wrong"));
        Erp.ForgetSignIn(App);
        var name = await App.PostBillAsync(bill);
        var delivery = await App.UntilDeliveryAsync(name, "needs_attention");
        Assert.Contains("refuses the key or password", delivery.Text("sentence"), StringComparison.Ordinal);

        FakeErp.SetSecrets(App, Erp.Secrets);
        await App.PostAsync($"/api/deliveries/{name}/send", "{}");

        await App.UntilDeliveryAsync(name, "delivered");
        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_RedirectedElsewhere_NeedsAttentionAndCredentialsStayHere()
    {
        var bill = NewBill();
        await using var elsewhere = new FakeWebhook();
        await elsewhere.StartAsync();
        var reached = false;
        elsewhere.Instead = _ =>
        {
            reached = true;
            return Task.CompletedTask;
        };

        await AnsweredInsteadAsync(bill, context => Redirect(context, elsewhere.Address), "another address");

        Assert.False(reached);
    }

    [Fact]
    public async Task Deliver_AnswerOfHundredMegabytes_IsNotRead()
    {
        var sent = 0L;
        await AnsweredInsteadAsync(NewBill(), async context =>
        {
            var piece = new byte[256 << 10];
            for (var i = 0; i < 400 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(piece);
                sent += piece.Length;
                await Task.Delay(1); // Kestrel hears of a reader that has gone beside the writing
            }
        }, "more than 4 MB");

        Assert.True(sent < 20 << 20, $"{sent} bytes were taken.");
    }

    [Fact]
    public async Task Deliver_BillIsThereByHand_NoneIsMade()
    {
        Assert.SkipUnless(Erp.ShowsDocuments, "A webhook cannot be asked.");
        var bill = NewBill(Line(10, 10));
        await Erp.AddByHandAsync((string)bill["bill_no"]!, DateOnly.Parse((string)bill["bill_date"]!, null), 100, 13);

        var delivery = await App.DeliverAsync(bill);

        Assert.Contains("there already", delivery.Text("sentence"), StringComparison.Ordinal);
        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_NumberIsThereFromAnotherYear_NeedsAttentionUntilSomebodyHasLooked()
    {
        Assert.SkipUnless(Erp.ShowsDocuments, "A webhook cannot be asked.");
        var bill = NewBill();
        await Erp.AddByHandAsync((string)bill["bill_no"]!, new DateOnly(DateTime.UtcNow.Year - 2, 5, 5), 100, 13);
        var other = Assert.Single(Erp.Of(bill));
        var name = await App.PostBillAsync(bill);
        await App.UntilDeliveryAsync(name, "needs_attention");
        Assert.Single(Erp.Of(bill));

        await App.PostAsync($"/api/deliveries/{name}/send", new JsonObject { ["not_same_as"] = other.Id }.ToJsonString());

        if (Erp.RefusesSameNumber)
        {
            Assert.Contains("Duplicate", (await App.UntilHeardAsync(name, "The ERP says")).Text("sentence"), StringComparison.Ordinal);
            return;
        }

        await App.UntilDeliveryAsync(name, "delivered");
        Assert.Equal(2, Erp.Of(bill).Count);
    }

    [Fact]
    public async Task Deliver_ErpChangesAnAmount_NeedsAttention()
    {
        Assert.SkipUnless(Erp.ShowsDocuments, "A webhook shows nothing.");
        var bill = NewBill();
        Erp.Tamper = 0.01m;
        var delivery = await App.UntilDeliveryAsync(await App.PostBillAsync(bill), "needs_attention");
        Erp.Tamper = 0;

        Assert.Contains("252 here and 252.01 there", delivery.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_BooksAreClosed_NeedsAttentionInTheErpsWordsUntilTheyAreOpened()
    {
        Assert.SkipWhen(Erp.ClosedWords is null, "It takes drafts into a closed year as well.");
        var bill = NewBill();
        Erp.ClosedBefore = new DateOnly(DateTime.UtcNow.Year + 1, 1, 1);
        var name = await App.PostBillAsync(bill);
        var delivery = await App.UntilDeliveryAsync(name, "needs_attention");
        Erp.ClosedBefore = null;
        Assert.Contains(Erp.ClosedWords, delivery.Text("sentence"), StringComparison.Ordinal);
        Assert.Empty(Erp.Of(bill));

        await App.PostAsync($"/api/deliveries/{name}/send", "{}");

        await App.UntilDeliveryAsync(name, "delivered");
        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_ItemIsUnknownThere_GoesOnWhenSomebodySaysWhichOne()
    {
        Assert.SkipUnless(Erp.ShowsDocuments, "A webhook maps nothing.");
        var code = "NEW" + Guid.NewGuid().ToString("N")[..8];
        var bill = NewBill(Line(2, 10).With("item_code", code));
        var name = await App.PostBillAsync(bill);
        var delivery = await App.UntilDeliveryAsync(name, "needs_attention");
        Assert.Equal(("item", code.ToUpperInvariant()), (delivery.GetProperty("wanted").Text("kind"), delivery.GetProperty("wanted").Text("local_name")));
        var known = (await App.GetAsync($"/api/mappings/records?kind=item&search={FakeErp.Items[0]}")).Json[0];

        await MapAsync("item", code, known.Text("id")!);

        await App.UntilDeliveryAsync(name, "delivered");
        Assert.Single(Erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_TaxIsUnknownThere_NeedsAttentionUntilItIsThere()
    {
        Assert.SkipWhen(Erp.GoneId is null, "Not played.");
        Erp.HasTax = false;
        await ForgetAsync("tax");
        var name = await App.PostBillAsync(NewBill());
        var delivery = await App.UntilDeliveryAsync(name, "needs_attention");
        Erp.HasTax = true;
        Assert.Equal(("tax", "13"), (delivery.GetProperty("wanted").Text("kind"), delivery.GetProperty("wanted").Text("local_name")));

        await App.PostAsync($"/api/deliveries/{name}/send", "{}");

        await App.UntilDeliveryAsync(name, "delivered");
    }

    [Theory]
    [InlineData("item")]
    [InlineData("tax")]
    public async Task Deliver_WhatIsMappedWasDeletedThere_NeedsAttentionUntilAnotherIsSaid(string kind)
    {
        Assert.SkipWhen(Erp.GoneId is null, "Not played.");
        var code = "OLD" + Guid.NewGuid().ToString("N")[..8];
        var bill = NewBill(Line(2, 10).With("item_code", kind == "item" ? code : FakeErp.Items[0]));
        var of = kind == "item" ? code : $"13|{FakeErp.Supplier}";
        await MapAsync(kind, of, Erp.GoneId);
        var name = await App.PostBillAsync(bill);
        var delivery = await App.UntilDeliveryAsync(name, "needs_attention");
        Assert.Contains(Erp.GoneWords, delivery.Text("sentence"), StringComparison.Ordinal);

        var known = kind == "item" ? (await App.GetAsync($"/api/mappings/records?kind=item&search={FakeErp.Items[0]}")).Json[0].Text("id")! : Erp.TaxId;
        await MapAsync(kind, of, known);
        await App.PostAsync($"/api/deliveries/{name}/send", "{}");

        await App.UntilDeliveryAsync(name, "delivered");
        Assert.Single(Erp.Of(bill));
    }

    [Theory]
    [InlineData("supplier")]
    [InlineData("item")]
    public async Task Pull_Since_GivesOnlyWhatHasChangedThenOrLater(string word)
    {
        var (connector, kind) = (App.Services.GetRequiredService<ChosenConnector>().Connector!, KindJson.Parse(word)!.Value);
        Assert.SkipWhen(connector.Maps.Count == 0, "A webhook has no records.");
        var all = await PullAsync(null);
        Assert.All(all, record => Assert.NotNull(record.ChangedAt));
        var newest = all.Max(record => record.ChangedAt)!.Value;

        Assert.NotEmpty(await PullAsync(newest));
        Assert.Empty(await PullAsync(newest.AddDays(1)));
        Assert.Equal(all.Count, (await PullAsync(all.Min(record => record.ChangedAt))).Count);
        if (Erp.GoneId is not null)
            Assert.Equal(all.Count(record => record.ChangedAt == newest), (await PullAsync(newest)).Count);

        async Task<IReadOnlyList<ErpRecord>> PullAsync(DateTimeOffset? since) =>
            (await connector.PullAsync(new ErpPull(kind, null, 200, since), TestContext.Current.CancellationToken)).Records;
    }

    [Fact]
    public async Task Cancel_Delivered_TakesTheDraftBack()
    {
        var bill = NewBill();
        var name = (await App.DeliverAsync(bill)).Text("name")!;
        await App.PostAsync($"/api/invoices/{name}/submit", "");

        await App.PostAsync($"/api/invoices/{name}/cancel", "");

        await App.UntilDeliveryAsync(name, "withdrawn");
        Assert.Empty(Erp.Of(bill));
    }

    private async Task ForgetAsync(string kind)
    {
        var admin = await App.KeyAsync(Role.Admin);
        foreach (var mapping in (await App.GetAsync($"/api/mappings?kind={kind}")).Json.GetProperty("items").EnumerateArray())
            await App.SendAsync(HttpMethod.Delete, $"/api/mappings/{mapping.GetProperty("id").GetInt64()}", authorization: admin);
    }

    private async Task MapAsync(string kind, string localName, string id)
    {
        var answer = await App.SendAsync(HttpMethod.Put, "/api/mappings", new { kind, local_name = localName, remote_id = id, remote_name = "Said by a test" });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    private static ErpBench Tested(ErpBench bench)
    {
        Assert.SkipWhen(bench.SkipReason is not null, bench.SkipReason ?? "");
        return bench;
    }

    private async Task AnsweredInsteadAsync(JsonObject bill, RequestDelegate answer, string sentence)
    {
        Erp.Instead = answer;
        try
        {
            var delivery = await App.UntilDeliveryAsync(await App.PostBillAsync(bill), "needs_attention");
            Assert.Contains(sentence, delivery.Text("sentence"), StringComparison.Ordinal);
        }
        finally
        {
            Erp.Instead = null;
        }
    }

    private static Task Redirect(HttpContext context, Uri address)
    {
        context.Response.Redirect(address.ToString(), permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }
}
