using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>One server for all bad inputs of a class: it stays empty, so each can see that nothing was stored.</summary>
public sealed class RefusingServer : IAsyncLifetime
{
    internal PlimsollApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await PlimsollApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await App.UntilNothingIsLeftAsync();
        await App.DisposeAsync();
    }
}
