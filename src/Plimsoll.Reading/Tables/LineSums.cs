namespace Plimsoll.Reading.Tables;

/// <summary>Of the ways to take each line, chooses those that add up to a sum the bill prints; with as few unlikely ones as it takes.</summary>
internal static class LineSums
{
    /// <summary>Different sums that are followed; a bill with more has so many ways that one would come out by chance.</summary>
    private const int MostSums = 20_000;

    private sealed record Way(int Cost, int Option, Way? Before);

    /// <param name="options">Of each line, the likeliest first.</param>
    /// <param name="printed">Sums without their signs.</param>
    /// <returns>One of each line, and whether they add up.</returns>
    public static (IReadOnlyList<SettledLine> Lines, bool IsProven) Choose(List<List<SettledLine>> options, IReadOnlyCollection<decimal> printed)
    {
        var likeliest = options.ConvertAll(line => line[0]);
        if (options.Count == 0 || options.Exists(line => line[0].Amount is null))
            return (likeliest, false);
        if (IsPrinted(likeliest.Sum(line => line.Amount!.Value), printed))
            return (likeliest, true);

        var found = Ways(options).Where(way => IsPrinted(way.Key, printed)).Select(way => way.Value).MinBy(way => way.Cost);
        return found is null ? (likeliest, false) : (Follow(found, options), true);
    }

    private static bool IsPrinted(decimal sum, IReadOnlyCollection<decimal> printed) => sum != 0 && printed.Any(value => Math.Abs(value - Math.Abs(sum)) < 0.011m);

    private static Dictionary<decimal, Way> Ways(List<List<SettledLine>> options)
    {
        var ways = new Dictionary<decimal, Way> { [0] = new Way(0, -1, null) };
        foreach (var line in options)
        {
            var next = new Dictionary<decimal, Way>();
            foreach (var (sum, way) in ways)
            {
                for (var option = 0; option < line.Count; option++)
                    Keep(next, sum + line[option].Amount!.Value, new Way(way.Cost + option, option, way));
            }

            if (next.Count > MostSums)
                return [];
            ways = next;
        }

        return ways;
    }

    private static void Keep(Dictionary<decimal, Way> ways, decimal sum, Way way)
    {
        if (!ways.TryGetValue(sum, out var known) || known.Cost > way.Cost)
            ways[sum] = way;
    }

    private static List<SettledLine> Follow(Way last, List<List<SettledLine>> options)
    {
        var lines = new List<SettledLine>();
        for (var (way, at) = ((Way?)last, options.Count - 1); at >= 0; at--, way = way.Before)
            lines.Insert(0, options[at][way!.Option]);
        return lines;
    }
}
