using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class IntakeRulesTests
{
    [Fact]
    public async Task Rules_Configured_AreThoseOfTheSettings()
    {
        await using var app = await PlimsollApp.StartAsync("""{"invoices": {"vat_percent": 7.5, "currency": "EUR"}, "intake": {"max_body_mb": 25}}""");

        var rules = (await app.GetAsync("/api/rules")).Json;

        Assert.Equal(7.5m, rules.Number("vat_percent"));
        Assert.Equal("EUR", rules.Text("currency"));
        Assert.Equal(25, rules.Number("max_body_mb"));
    }
}
