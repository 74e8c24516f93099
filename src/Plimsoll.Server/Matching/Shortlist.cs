namespace Plimsoll.Server.Matching;

/// <summary>The likeliest few of all the records that go by, best first.</summary>
internal sealed class Shortlist<T>(int most)
{
    private readonly List<Found<T>> _found = new(most + 1);

    public IReadOnlyList<Found<T>> Found => _found;

    /// <summary>The one that is meant: the same name, and no second record has it. Null: nobody can tell without asking.</summary>
    public Found<T>? Match => _found switch
    {
        [] => null,
        [{ Likeness.Reason: MatchReason.Exact } first, ..] when !HasSecond(MatchReason.Exact) => first,
        [{ Likeness.Reason: MatchReason.Normalised } first, ..] when !HasSecond(MatchReason.Normalised) => first,
        _ => null,
    };

    /// <summary>What a record must score to be among them.</summary>
    public double LeastScore => _found.Count < most ? Likeness.Least : _found[^1].Likeness.Score;

    public void Add(T record, Likeness likeness)
    {
        var place = _found.Count;
        while (place > 0 && _found[place - 1].Likeness.Score < likeness.Score)
            place--;
        _found.Insert(place, new(record, likeness));
        if (_found.Count > most)
            _found.RemoveAt(most);
    }

    private bool HasSecond(MatchReason reason) => _found.Count > 1 && _found[1].Likeness.Reason <= reason;
}
