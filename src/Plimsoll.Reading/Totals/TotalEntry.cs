using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>An amount beside or under one of the words for totals.</summary>
/// <param name="Kind">What the words mean.</param>
/// <param name="Label">The words, as printed.</param>
/// <param name="Amount">As read.</param>
/// <param name="Row">The row of the amount.</param>
/// <param name="Place">Of the amount.</param>
/// <param name="Confidence">Of the amount's words.</param>
internal sealed record TotalEntry(Term Kind, string Label, Amount Amount, Row Row, Box Place, double Confidence)
{
    public decimal Value => Amount.Value;

    /// <summary>The words say more than «total»: «total sales».</summary>
    public bool IsSpecial => Letters.Fold(Label).Length > 8;

    /// <summary>The words say that it is what is to be paid: «grand total», «total payable».</summary>
    public bool IsPayable { get; init; }

    /// <summary>Who pays by card gets no change: what was paid is the total.</summary>
    public bool IsByCard => Kind == Term.TotalPaid && Letters.Fold(Label) is var label && (label.Contains("CARD", StringComparison.Ordinal) || label.Contains("VISA", StringComparison.Ordinal));

    /// <summary>It is not printed; what was given less the change is it.</summary>
    public bool IsPaidLessChange { get; init; }

    /// <summary>It is not printed; it serves to mend a digit of one that is.</summary>
    public bool IsOnlyForMending { get; init; }

    /// <summary>Words between the label and the amount that say something else, such as «6% supplies».</summary>
    public int Between { get; init; }

    /// <summary>Other amounts in the same row: a summary of taxes has several.</summary>
    public int Others { get; init; }
}
