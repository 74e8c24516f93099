namespace Plimsoll.Reading.Bills;

/// <summary>One line of a bill. What the bill does not show is null.</summary>
public sealed record LineReading
{
    /// <summary>What was bought: the first row of its text, and those that only continue it.</summary>
    public string? Description { get; init; }

    /// <summary>What else stands under the description.</summary>
    public string? Details { get; init; }

    /// <summary>The supplier's code of the item.</summary>
    public string? Code { get; init; }

    /// <summary>How many; negative on a line that gives back.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The unit, as printed.</summary>
    public string? Uom { get; init; }

    /// <summary>The price of one.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>What the line comes to, after its own discount.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How many of 1 such lines are right in quantity and amount.</summary>
    public double Confidence { get; init; }

    /// <summary>Where it stands.</summary>
    public Box? Place { get; init; }

    /// <summary>How it was found, for a person.</summary>
    public string Found { get; init; } = "";

    /// <summary>What was changed against what was read, and what it follows from.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}
