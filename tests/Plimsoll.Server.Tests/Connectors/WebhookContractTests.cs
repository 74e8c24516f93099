using Plimsoll.Server.Tests.Connectors.Fakes;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class WebhookContractTests(WebhookContractTests.Bench bench) : ConnectorContract(bench), IClassFixture<WebhookContractTests.Bench>
{
    public sealed class Bench : ErpBench
    {
        private protected override FakeErp Make() => new FakeWebhook();
    }
}
