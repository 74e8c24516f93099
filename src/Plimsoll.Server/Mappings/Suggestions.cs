using Plimsoll.Server.Connectors;
using Plimsoll.Server.Matching;

namespace Plimsoll.Server.Mappings;

/// <summary>Which of the ERP's records a name may stand for, best first.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    private const int Asked = 50;

    /// <summary>The ERP is asked for the whole name, then for its longest words.</summary>
    public static async Task<IReadOnlyList<Suggestion>> FindAsync(
        IErpConnector connector, ErpRecordKind kind, string name, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Suggestion>();
        foreach (var text in (string[])[name, .. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderByDescending(word => word.Length).Take(2)])
        {
            foreach (var record in await connector.FindAsync(kind, text, Asked, cancellationToken))
            {
                if (Judge(kind, name, record) is { } suggestion)
                    found.TryAdd(record.Id, suggestion);
            }
        }

        return [.. found.Values.OrderByDescending(s => s.Score).ThenBy(s => s.RemoteName, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>Null: the two have too little in common.</summary>
    private static Suggestion? Judge(ErpRecordKind kind, string name, ErpRecord record)
    {
        if (record.Code is { } code && MappingKey.Of(code) == MappingKey.Of(name))
            return new(record.Id, record.Name, code, 100, "the code is the same");

        var names = kind == ErpRecordKind.Supplier ? NameKind.Supplier : NameKind.Item;
        return Likeness.Of(NameShape.Of(name, names), NameShape.Of(record.Name, names)) is { } likeness
            ? new(record.Id, record.Name, record.Code, (int)Math.Round(100 * likeness.Score), likeness.Explanation)
            : null;
    }
}
