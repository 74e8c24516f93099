namespace Plimsoll.Reading.Numbers;

/// <summary>A number as it was read.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Decimals">Digits after the separator, as printed.</param>
/// <param name="Text">As printed.</param>
internal readonly record struct Amount(decimal Value, int Decimals, string Text)
{
    /// <summary>Its decimal sign was not read, and is where others of its column have theirs.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Money is printed with its cents; a number without them may be anything.</summary>
    public bool IsMoney => Decimals == 2;
}
