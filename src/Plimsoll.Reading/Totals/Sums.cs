using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Totals;

/// <summary>What a bill comes to.</summary>
internal sealed record Sums(Reading<decimal?> Net, Reading<decimal?> Tax, Reading<decimal?> Discount, Reading<decimal?> Total, IReadOnlyList<Check> Checks);
