namespace Plimsoll.Server.Connectors;

/// <summary>Asks for the next part of a kind of record.</summary>
/// <param name="Kind">Suppliers, items or open purchase orders.</param>
/// <param name="Cursor">Where the part before ended; null begins.</param>
/// <param name="Most">Records a part.</param>
/// <param name="Since">Only what was made or changed then or later, by the ERP's own clock; null: everything.</param>
internal sealed record ErpPull(ErpRecordKind Kind, string? Cursor, int Most, DateTimeOffset? Since = null)
{
    /// <summary>The cursor as a count of records to pass over, for ERPs that page so.</summary>
    public int Offset => Cursor is null ? 0 : int.Parse(Cursor, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A part of an ERP that pages by offset: a full one has another behind it.</summary>
    public ErpPage PageOf(IReadOnlyList<ErpRecord> records) =>
        new(records, records.Count < Most ? null : (Offset + records.Count).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
