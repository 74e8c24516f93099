using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Profiles;

/// <summary>What is known of a supplier's bills, and by what they are recognised.</summary>
public sealed record SupplierProfile
{
    /// <summary>What is printed where.</summary>
    public SupplierHints Hints { get; init; } = new();

    /// <summary>Names that were read on this supplier's bills in place of the right one.</summary>
    public IReadOnlyList<string> ReadAs { get; init; } = [];

    /// <summary>The supplier's number with the tax office, as printed.</summary>
    public string? TaxId { get; init; }
}
