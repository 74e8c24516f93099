using Plimsoll.Server.Tests.Connectors.Fakes;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class OdooContractTests(OdooContractTests.Bench bench) : ConnectorContract(bench), IClassFixture<OdooContractTests.Bench>
{
    public sealed class Bench : ErpBench
    {
        private protected override FakeErp Make() => new FakeOdoo();
    }
}
