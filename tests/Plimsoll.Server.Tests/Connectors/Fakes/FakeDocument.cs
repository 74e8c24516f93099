namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>A purchase invoice in a fake's own books. Signs as Plimsoll has them: negative on a credit note.</summary>
internal sealed record FakeDocument
{
    public required string Id { get; init; }

    public required string IntakeId { get; init; }

    public required string Supplier { get; init; }

    public required string? Number { get; init; }

    public required DateOnly Date { get; init; }

    public required decimal Net { get; init; }

    public required decimal Tax { get; init; }

    public decimal Total => Net + Tax;

    public required List<FakeLine> Lines { get; init; }

    public Dictionary<string, byte[]> Files { get; } = [];

    public bool IsCancelled { get; set; }
}
