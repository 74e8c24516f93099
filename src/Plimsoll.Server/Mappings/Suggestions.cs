using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>Which of the ERP's records a name may stand for, best first.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    /// <summary>Below this two names share little but their endings.</summary>
    private const int LeastScore = 35;

    private const int Asked = 50;

    /// <summary>The ERP is asked for the whole name, then for its longest words.</summary>
    public static async Task<IReadOnlyList<Suggestion>> FindAsync(
        IErpConnector connector, ErpRecordKind kind, string name, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Suggestion>();
        foreach (var text in (string[])[name, .. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderByDescending(word => word.Length).Take(2)])
        {
            foreach (var record in await connector.FindAsync(kind, text, Asked, cancellationToken))
                found.TryAdd(record.Id, Judge(name, record));
        }

        return [.. found.Values.Where(s => s.Score >= LeastScore).OrderByDescending(s => s.Score).ThenBy(s => s.RemoteName, StringComparer.Ordinal).Take(Most)];
    }

    private static Suggestion Judge(string name, ErpRecord record)
    {
        if (record.Code is { } code && MappingKey.Of(code) == MappingKey.Of(name))
            return new(record.Id, record.Name, code, 100, "The code is the same.");
        if (MappingKey.Of(record.Name) == MappingKey.Of(name))
            return new(record.Id, record.Name, record.Code, 100, "The name is the same.");

        var score = Likeness.Of(name, record.Name);
        return new(record.Id, record.Name, record.Code, score, $"{score} of 100 of the name is alike.");
    }
}
