namespace Plimsoll.Governor;

/// <summary>How much of the last ten seconds was lost to waiting for memory, in percent with two decimals (avg10 of the kernel's PSI).</summary>
/// <param name="SomePercent">At least one task waited.</param>
/// <param name="FullPercent">All of them did: nothing got done.</param>
public readonly record struct StallReading(double SomePercent, double FullPercent);
