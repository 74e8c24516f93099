namespace Plimsoll.Server.Tests.Connectors.Fakes;

internal sealed record FakeLine(string? Item, decimal Qty, decimal Price, decimal Amount);
