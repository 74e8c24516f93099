using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Connectors;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The dashboard asks for nothing that the server does not say.</summary>
public sealed partial class GrafanaTests
{
    [Fact]
    public async Task Dashboard_EveryMetric_IsServed()
    {
        await using var erp = new FakeQuickBooks();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        await app.GetAsync("/metrics", await app.KeyAsync(Role.Admin)); // what counts deliveries is made with the first of them
        await app.DeliverAsync(NewBill());
        using var child = app.Services.GetRequiredService<ChildProcesses>().Enter(Environment.ProcessId, "plimsoll worker", 1);
        var served = Served().Matches((await app.GetAsync("/metrics", await app.KeyAsync(Role.Admin))).Text).Select(match => match.Groups[1].Value).ToHashSet();

        using var dashboard = JsonDocument.Parse(Shipped.Text("grafana/plimsoll.json"));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .ToList();

        Assert.True(expressions.Count > 20, "The dashboard is empty.");
        Assert.All(expressions, expression => Assert.NotEmpty(Names().Matches(expression)));
        Assert.All(expressions.SelectMany(expression => Names().Matches(expression)).Select(match => match.Value), name => Assert.Contains(name, served));
    }

    [GeneratedRegex(@"\bplimsoll_\w+")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?m)^(plimsoll_\w+)[ {]")]
    private static partial Regex Served();
}
