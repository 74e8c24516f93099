namespace Plimsoll.Reading.Bills;

/// <summary>What is known of a supplier's bills.</summary>
public sealed record SupplierHints
{
    /// <summary>The name as it is to be written.</summary>
    public string? SupplierName { get; init; }

    /// <summary>Where which value is printed.</summary>
    public IReadOnlyDictionary<BillField, FieldHint> Fields { get; init; } = new Dictionary<BillField, FieldHint>();

    /// <summary>What the words over the columns mean.</summary>
    public IReadOnlyDictionary<string, LineColumn> HeaderWords { get; init; } = new Dictionary<string, LineColumn>();
}
