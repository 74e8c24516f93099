using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>Kinds of record as words: <c>supplier</c>, <c>purchase_order</c>.</summary>
internal sealed class KindJson() : JsonStringEnumConverter<ErpRecordKind>(JsonNamingPolicy.SnakeCaseLower)
{
    /// <summary>The kind of that name; null: there is none.</summary>
    public static ErpRecordKind? Parse(string? word) =>
        Enum.GetValues<ErpRecordKind>().Cast<ErpRecordKind?>().FirstOrDefault(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind!.Value.ToString()) == word);
}
