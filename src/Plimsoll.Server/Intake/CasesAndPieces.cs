namespace Plimsoll.Server.Intake;

/// <summary>
/// How clerks write a quantity in cases: «4.08» is 4 cases and 8 pieces, «4.2» is 4 cases and 20, because one decimal
/// digit is tens. It is no fraction of a case.
/// </summary>
internal static class CasesAndPieces
{
    /// <summary>The quantity in pieces; false where more than two decimals make the writing unreadable.</summary>
    public static bool TryToPieces(decimal quantity, int piecesPerCase, out decimal pieces)
    {
        var cases = decimal.Truncate(quantity);
        var loose = (quantity - cases) * 100;
        pieces = (cases * piecesPerCase) + loose;
        return loose == decimal.Truncate(loose);
    }
}
