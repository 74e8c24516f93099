using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.MasterData;

/// <summary>What an item must be.</summary>
internal static class ItemRules
{
    /// <summary>Longest name or code in characters, as on invoices.</summary>
    public const int LongestText = 500;

    /// <summary>Most pieces a case may hold.</summary>
    private const int MostPieces = 1_000_000;

    public static Problem? Check(ItemRecord item) => Fault(item) is { } fault ? Problems.Invalid($"{fault} Nothing was stored.") : null;

    private static string? Fault(ItemRecord item)
    {
        if (string.IsNullOrWhiteSpace(item.ItemCode) || string.IsNullOrWhiteSpace(item.ItemName))
            return "An item needs an item_code and an item_name.";
        if (item.ItemCode.Length > LongestText || item.ItemName.Length > LongestText)
            return $"item_code and item_name have at most {LongestText} characters.";
        if (item.ItemCode.AsSpan().ContainsAnyInRange('\0', '\x1f') || item.ItemName.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            return "item_code and item_name must not contain control characters.";
        if (item.SellingPrice is < 0 or > MicroUnits.Largest || item.ValuationPrice is < 0 or > MicroUnits.Largest)
            return "Prices must be 0 or more.";
        if (item.UomConversion is < 1 or > MostPieces)
            return $"uom_conversion, the pieces in a case, must be from 1 to {MostPieces}.";
        return null;
    }
}
