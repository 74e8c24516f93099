namespace Plimsoll.Reading.Bills;

/// <summary>Where a supplier prints a value.</summary>
/// <param name="Label">The words beside it or above it.</param>
/// <param name="Place">Where it stood the last time; page -1 is the last.</param>
public sealed record FieldHint(string? Label = null, Box? Place = null);
