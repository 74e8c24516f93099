namespace Plimsoll.Reading.Bills;

/// <summary>One value of a bill.</summary>
/// <param name="Value">Null where the bill does not show it, or where what it shows cannot be read. Nothing is invented.</param>
/// <param name="Confidence">How many of 1 such values are right.</param>
/// <param name="Place">Where it stands; null where it does not, or was worked out.</param>
/// <param name="Found">How it was found, or why it was not, for a person.</param>
public sealed record Reading<T>(T? Value, double Confidence, Box? Place, string Found);
