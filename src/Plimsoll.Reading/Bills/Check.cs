namespace Plimsoll.Reading.Bills;

/// <summary>Something that must add up on a bill.</summary>
/// <param name="Name">One word for machines.</param>
/// <param name="State">Whether it does.</param>
/// <param name="Sentence">For a person, with the figures.</param>
public sealed record Check(string Name, CheckState State, string Sentence);
