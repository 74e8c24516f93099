using Plimsoll.Server.Tests.Connectors.Fakes;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

public sealed class TrytonContractTests(TrytonContractTests.Bench bench) : ConnectorContract(bench), IClassFixture<TrytonContractTests.Bench>
{
    public sealed class Bench : ErpBench
    {
        internal override string? SkipReason => TrytonServer.Missing;

        private protected override FakeErp Make() => new RealTryton();
    }
}
