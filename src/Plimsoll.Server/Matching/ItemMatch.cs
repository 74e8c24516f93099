namespace Plimsoll.Server.Matching;

/// <summary>An item that may be meant. The members are as of <see cref="SupplierMatch"/>.</summary>
internal sealed record ItemMatch(string ItemCode, string ItemName, double Score, string Reason, string Explanation)
{
    public static ItemMatch Of(Found<NamedItem> found) => new(
        found.Record.ItemCode, found.Record.ItemName, MatchView.Round(found.Likeness.Score), MatchView.Lower(found.Likeness.Reason), found.Likeness.Explanation);
}
