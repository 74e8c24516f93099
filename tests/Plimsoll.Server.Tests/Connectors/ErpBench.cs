using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>One ERP and one Plimsoll that delivers into it, for the tests of a class; each test posts bills of its own.</summary>
public abstract class ErpBench : IAsyncLifetime
{
    internal FakeErp Erp { get; private set; } = null!;

    internal PlimsollApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Erp = Make();
        await Erp.StartAsync();
        App = await Erp.ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Erp.DisposeAsync();
    }

    private protected abstract FakeErp Make();
}
