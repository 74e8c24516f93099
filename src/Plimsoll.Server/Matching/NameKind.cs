namespace Plimsoll.Server.Matching;

/// <summary>What a name names; it decides what of it counts.</summary>
internal enum NameKind
{
    /// <summary>The legal form does not count.</summary>
    Supplier,

    /// <summary>Every word counts.</summary>
    Item,

    /// <summary>One word: blanks and signs in it do not count.</summary>
    Code,
}
