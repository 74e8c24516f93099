using Plimsoll.Server.Data;

namespace Plimsoll.Server.Matching;

/// <summary>
/// Finds the items that the lines of a bill mean. All items go by once for all lines; the likeliest few of each line are held.
/// A line with a code is matched by its code alone; what has the same name under another code is a suggestion.
/// </summary>
internal sealed class ItemMatcher(Database database)
{
    /// <param name="lines">As the bill has them; an empty text is a code or a name that it does not have.</param>
    /// <param name="most">Suggestions a line.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>One for each line, in their order.</returns>
    public async Task<IReadOnlyList<MatchView<ItemMatch>>> FindAsync(IReadOnlyList<NamedItem> lines, int most, CancellationToken cancellationToken)
    {
        var wanted = lines.Select(line => new WantedItem(line, most)).ToList();
        var (code, name) = (new NameShape(NameKind.Code), new NameShape(NameKind.Item));
        await database.ForEachAsync(
            """SELECT "ItemCode", "ItemName" FROM "Items" """,
            [],
            row =>
            {
                var item = new NamedItem(row.GetString(0), row.GetString(1));
                code.Fill(item.ItemCode);
                name.Fill(item.ItemName);
                foreach (var one in wanted)
                    one.Compare(item, code, name);
            },
            cancellationToken);
        return [.. wanted.Select(one => MatchView.Of(one.Shortlist, most, ItemMatch.Of))];
    }
}
