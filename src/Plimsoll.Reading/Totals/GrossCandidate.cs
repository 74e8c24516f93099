namespace Plimsoll.Reading.Totals;

/// <summary>An amount that may be what the bill comes to, and what speaks for it.</summary>
internal sealed record GrossCandidate(TotalEntry Entry)
{
    public decimal Value => Entry.Value;

    /// <summary>Net and tax that add up to it.</summary>
    public (TotalEntry? Net, decimal NetValue, decimal Tax)? Parts { get; init; }

    /// <summary>The lines add up to it.</summary>
    public bool IsSumOfLines { get; init; }

    /// <summary>What was given less the change.</summary>
    public bool IsPaid { get; init; }

    /// <summary>Another sum, rounded to coins, is this.</summary>
    public bool IsRounded { get; init; }

    /// <summary>Other sums of the bill, such as one for each rate of tax, add up to it.</summary>
    public bool IsSumOfSums { get; init; }

    /// <summary>How often the amount is printed among the sums.</summary>
    public int Times { get; init; }

    public double Score { get; init; }

    /// <summary>How many independent things speak for it.</summary>
    public int Witnesses => (Parts is { Net: not null, Tax: not 0 } ? 2 : Parts is null || (Parts is { Tax: 0 } && Times > 1) ? 0 : 1) + (IsSumOfLines ? 1 : 0) + (IsPaid ? 1 : 0) + (Times > 1 ? 1 : 0) + (IsRounded ? 1 : 0) + (IsSumOfSums ? 1 : 0);
}
