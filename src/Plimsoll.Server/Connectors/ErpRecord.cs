namespace Plimsoll.Server.Connectors;

/// <summary>A record of the ERP.</summary>
/// <param name="Id">The ERP's own key.</param>
/// <param name="Name">For a person.</param>
/// <param name="Code">A code beside the name: of an item, of an account, of a tax; of an order its supplier's name. Null: it has none.</param>
/// <param name="ChangedAt">When it was made or changed last, by the ERP's own clock; null: it does not say.</param>
internal sealed record ErpRecord(string Id, string Name, string? Code = null, DateTimeOffset? ChangedAt = null);
