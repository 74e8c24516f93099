using System.Globalization;

namespace Plimsoll.Server.Reports;

/// <summary>What was odd in a book, as sentences: each kind with how often, and where first.</summary>
internal sealed class Findings
{
    /// <summary>Kinds name sheets, of which a hostile book may have thousands.</summary>
    private const int MostKinds = 200;

    /// <summary>Places named for one kind.</summary>
    private const int MostPlaces = 5;

    private readonly Dictionary<string, (long Count, List<string> Places)> _byKind = [];

    /// <param name="kind">What they are and what became of them: «Amounts that are no numbers, taken for blank».</param>
    /// <param name="place">Where, and what was there.</param>
    /// <param name="count">How often.</param>
    public void Add(string kind, string place, long count = 1)
    {
        if (!_byKind.TryGetValue(kind, out var found))
        {
            if (_byKind.Count == MostKinds)
                return;
            found = (0, []);
        }

        if (found.Places.Count < MostPlaces)
            found.Places.Add(place);
        _byKind[kind] = (found.Count + count, found.Places);
    }

    /// <summary>In the order in which each kind came first.</summary>
    public IReadOnlyList<string> Sentences() => [.. _byKind.Select(f => Sentence(f.Key, f.Value.Count, f.Value.Places))];

    private static string Sentence(string kind, long count, List<string> places)
    {
        var more = count > places.Count ? "; …" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{kind}: {count:N0} ({string.Join("; ", places)}{more}).");
    }
}
