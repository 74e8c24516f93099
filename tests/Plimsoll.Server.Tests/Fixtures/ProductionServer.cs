using Plimsoll.Server.Auth;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>One server on the production profile for the tests of a class, with a key of each role.</summary>
public sealed class ProductionServer : IAsyncLifetime
{
    internal PlimsollApp App { get; private set; } = null!;

    internal string Scanner { get; private set; } = null!;

    internal string Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await PlimsollApp.StartAsync(development: false);
        Scanner = await App.KeyAsync(Role.Scanner);
        Admin = await App.KeyAsync(Role.Admin);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
