namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>One server on the development profile for the tests of a class; each test posts bills of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    internal PlimsollApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
