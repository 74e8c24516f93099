using Plimsoll.Server.Connectors;
using Plimsoll.Server.Http;
using Plimsoll.Server.Mappings;

namespace Plimsoll.Server.Deliveries;

/// <summary>What a delivery waits for a person to say.</summary>
/// <param name="Kind">supplier, item, unit or tax: which record of the ERP it is, see /api/mappings; other_bill: whether a document there is another bill.</param>
/// <param name="LocalName">What to map, as /api/mappings takes it; of another bill the ERP's key, as <c>not_same_as</c> takes it.</param>
/// <param name="Name">The same for a person, as the bill has it.</param>
internal sealed record Wanted(string Kind, string LocalName, string Name)
{
    private const string OtherBill = "other_bill";

    /// <summary>What a delivery's row says of a document that may be another bill.</summary>
    public static string OfOtherBill(ErpDocument document) => $"{OtherBill}|{document.Id}\n{document.Name}";

    /// <summary>Reads what a delivery's row says: <c>kind|key</c>, and the name on a line of its own.</summary>
    public static Wanted Read(string wants)
    {
        var parts = wants.Split('|', 2);
        var (kind, key, name) = parts[1].Split('\n', 2) is [var first, var rest] ? (parts[0], first, rest) : (parts[0], parts[1], parts[1]);
        if (!int.TryParse(kind, out var number))
            return new Wanted(kind, key, name);
        var word = SnakeCase.Of((ErpRecordKind)number);
        return new Wanted(word, MappingKey.Of(name) == key ? name : key, name);
    }
}
