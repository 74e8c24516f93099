using Plimsoll.Server.Tests.Connectors.Fakes;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class QuickBooksContractTests(QuickBooksContractTests.Bench bench) : ConnectorContract(bench), IClassFixture<QuickBooksContractTests.Bench>
{
    public sealed class Bench : ErpBench
    {
        private protected override FakeErp Make() => new FakeQuickBooks();
    }
}
