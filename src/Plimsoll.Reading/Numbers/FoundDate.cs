namespace Plimsoll.Reading.Numbers;

/// <summary>A date in a text.</summary>
/// <param name="Date">The day.</param>
/// <param name="At">Letter at which it begins.</param>
/// <param name="Length">Letters it takes.</param>
/// <param name="IsInDoubt">Day and month might stand the other way round, and nothing on the bill tells: 2015-04-06.</param>
internal readonly record struct FoundDate(DateOnly Date, int At, int Length, bool IsInDoubt);
