using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>One ERP and one Plimsoll that delivers into it, for the tests of a class; each test posts bills of its own.</summary>
public abstract class ErpBench : IAsyncLifetime
{
    internal FakeErp Erp { get; private set; } = null!;

    internal PlimsollApp App { get; private set; } = null!;

    /// <summary>Why this ERP cannot be tested here; null: it can.</summary>
    internal virtual string? SkipReason => null;

    public async ValueTask InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        Erp = Make();
        await Erp.StartAsync();
        App = await Erp.ServeAsync();
        // lines without an item, such as a discount, are booked somewhere
        await App.SendAsync(HttpMethod.Put, "/api/mappings", new { kind = "account", local_name = "*", remote_id = Erp.AccountId, remote_name = "Purchases" });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (SkipReason is not null)
            return;
        await App.DisposeAsync();
        await Erp.DisposeAsync();
    }

    private protected abstract FakeErp Make();
}
