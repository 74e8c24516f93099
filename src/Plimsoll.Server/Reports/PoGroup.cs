namespace Plimsoll.Server.Reports;

/// <summary>Sums of the rows that have all eight keys in common, compensated: ten times 0.1 is 1 (Kahan).</summary>
internal struct PoGroup
{
    public CompensatedSum Received;
    public CompensatedSum Transaction;
    public CompensatedSum Functional;

    /// <summary>Functional by transaction currency; 1 where nothing was booked, infinite where it was booked in one of them only.</summary>
    public readonly double Rate => Functional.Value == 0 && Transaction.Value == 0 ? 1 : Functional.Value / Transaction.Value;
}
