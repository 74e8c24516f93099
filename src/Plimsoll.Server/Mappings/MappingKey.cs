using Plimsoll.Server.Connectors.Calls;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Mappings;

/// <summary>
/// What a mapping is found by. Suppliers, items and units: their name or code as <see cref="MatchKey"/> has it. Taxes: the percentage,
/// and <c>13|SUPPLIER</c> for one supplier's. Accounts: <c>*</c>, <c>SUPPLIER|name</c> or <c>ITEM|code</c>.
/// </summary>
internal static class MappingKey
{
    public const string EveryAccount = "*";

    public static string Of(string text) => MatchKey.Of(text);

    public static string Tax(decimal percent) => percent.Plain();

    public static string Tax(decimal percent, string supplier) => $"{percent.Plain()}|{MatchKey.Of(supplier)}";

    public static string AccountOfSupplier(string supplier) => "SUPPLIER|" + MatchKey.Of(supplier);

    public static string AccountOfItem(string code) => "ITEM|" + MatchKey.Of(code);
}
