using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Fields;

/// <summary>Words that say what a value is.</summary>
internal sealed record Label(Term Term, string Text);
