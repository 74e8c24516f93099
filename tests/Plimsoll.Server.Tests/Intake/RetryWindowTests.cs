using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Without a bill number, the identical payload of the same user is a repeat for two minutes.</summary>
public sealed class RetryWindowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(119)]
    public async Task Create_SamePayloadWithinTwoMinutes_IsARepeat(int seconds)
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(adjust: time.Use);
        var bill = Bill.Of().Without("bill_no");
        var first = await app.CreateAsync(bill);
        time.Move(TimeSpan.FromSeconds(seconds));

        var second = await app.CreateAsync(bill);

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_SamePayloadAfterTwoMinutes_IsNew()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(adjust: time.Use);
        var bill = Bill.Of().Without("bill_no");
        var first = await app.CreateAsync(bill);
        time.Move(TimeSpan.FromSeconds(121));

        var second = await app.CreateAsync(bill);

        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_ThirdPayloadLongAfterARepeat_CountsFromTheFirst()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(adjust: time.Use);
        var bill = Bill.Of().Without("bill_no");
        var first = await app.CreateAsync(bill);
        time.Move(TimeSpan.FromSeconds(100));
        await app.CreateAsync(bill);
        time.Move(TimeSpan.FromSeconds(100));

        var third = await app.CreateAsync(bill);

        Assert.NotEqual(first.Name, third.Name);
    }

    [Fact]
    public async Task Create_SamePayloadOfAnotherUser_IsNew()
    {
        await using var app = await PlimsollApp.StartAsync();
        var body = $$"""{"payload": {{Bill.Of().Without("bill_no").ToJsonString()}}}""";
        var path = PlimsollVerbs.Purchase + "create_purchase_invoice";
        var first = await app.PostAsync(path, body, await app.KeyAsync(Role.Scanner));

        var second = await app.PostAsync(path, body, await app.KeyAsync(Role.Scanner));

        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_OtherPayload_IsNew()
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of().Without("bill_no");
        var first = await app.CreateAsync(bill);

        var second = await app.CreateAsync(bill.With("discount_amount", 1));

        Assert.NotEqual(first.Name, second.Name);
    }
}
