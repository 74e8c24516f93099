using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class IdempotencyKeyTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("B-1")]
    [InlineData(null)]
    public async Task Create_SameKeyAndContent_AnswersWithTheFirstName(string? billNo)
    {
        var key = Bill.Unique("k");
        var bill = Bill.Of().With("bill_no", billNo);
        var first = await PostAsync(bill, key);

        var second = await PostAsync(bill, key);

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_SameKeyLongAfter_AnswersWithTheFirstName()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(adjust: time.Use);
        var bill = Bill.Of().Without("bill_no");
        var first = await PostAsync(bill, "k", app: app);
        time.Move(TimeSpan.FromDays(30));

        var second = await PostAsync(bill, "k", app: app);

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_SameKeyOtherContent_IsRefusedNamingTheFirst()
    {
        var key = Bill.Unique("k");
        var first = await PostAsync(Bill.Of(), key);

        var second = await PostAsync(Bill.Of(), key);

        second.AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        Assert.Contains(first.Name, second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OtherKeySameContentWithoutNumber_IsNew()
    {
        var bill = Bill.Of().Without("bill_no");
        var first = await PostAsync(bill, Bill.Unique("k"));

        var second = await PostAsync(bill, Bill.Unique("k"));

        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_OtherKeySameBill_AnswersWithTheFirstName()
    {
        var bill = Bill.Of();
        var first = await PostAsync(bill, Bill.Unique("k"));

        var second = await PostAsync(bill, Bill.Unique("k"));

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_SameKeyOfAnotherUser_IsNew()
    {
        var key = Bill.Unique("k");
        var first = await PostAsync(Bill.Of(), key, await _app.KeyAsync(Role.Scanner));

        var second = await PostAsync(Bill.Of(), key, await _app.KeyAsync(Role.Scanner));

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_RefusedUnderAKey_TheKeyIsStillFree()
    {
        var key = Bill.Unique("k");
        await PostAsync(Bill.Of().Without("supplier"), key);

        var answer = await PostAsync(Bill.Of(), key);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Create_KeyOver200Characters_IsRefused()
    {
        var answer = await PostAsync(Bill.Of(), new string('k', 201));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    private Task<Answer> PostAsync(JsonObject bill, string key, string? authorization = null, PlimsollApp? app = null) => (app ?? _app).PostAsync(
        PlimsollVerbs.Purchase + "create_purchase_invoice", new JsonObject { ["payload"] = bill.Again() }.ToJsonString(), authorization, key);
}
