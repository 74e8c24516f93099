using Plimsoll.Server.Tests.Connectors.Fakes;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class ErpNextContractTests(ErpNextContractTests.Bench bench) : ConnectorContract(bench), IClassFixture<ErpNextContractTests.Bench>
{
    public sealed class Bench : ErpBench
    {
        private protected override FakeErp Make() => new FakeErpNext();
    }
}
