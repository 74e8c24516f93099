namespace Plimsoll.Server.Matching;

/// <summary>A line that is looked for among the items.</summary>
internal sealed class WantedItem(NamedItem line, int most)
{
    /// <summary>The bill says itself that it means something else.</summary>
    private const double SameNameScore = 0.9;

    private readonly NameShape _code = NameShape.Of(line.ItemCode, NameKind.Code);
    private readonly NameShape _name = NameShape.Of(line.ItemName, NameKind.Item);

    public Shortlist<NamedItem> Shortlist { get; } = new(Math.Max(most, 1) + 1);

    public void Compare(NamedItem item, NameShape code, NameShape name)
    {
        var least = Shortlist.LeastScore;
        var byCode = Likeness.Of(_code, code, least);
        var best = byCode is { IsSame: true } ? byCode : Better(byCode, ByName(name, least));
        if (best is { } likeness)
            Shortlist.Add(item, likeness);
    }

    private Likeness? ByName(NameShape name, double least) => Likeness.Of(_name, name, least) switch
    {
        { IsSame: true } when !_code.IsEmpty => new(SameNameScore, MatchReason.SameName),
        var likeness => likeness,
    };

    private static Likeness? Better(Likeness? one, Likeness? other) => (one?.Score ?? 0) >= (other?.Score ?? 0) ? one : other;
}
