using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Words that say what a value is.</summary>
internal sealed record Label(Term Term, string Text)
{
    /// <summary>«vom», «le», «of» stand in sentences too.</summary>
    private const int ShortestSure = 4;

    public bool IsWeak => Letters.Fold(Text).Length < ShortestSure;
}
