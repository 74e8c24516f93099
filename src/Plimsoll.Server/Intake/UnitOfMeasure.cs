namespace Plimsoll.Server.Intake;

/// <summary>The two units purchase invoices are kept in: cases, and single pieces.</summary>
internal static class UnitOfMeasure
{
    public const string Case = "CS";
    public const string Nos = "Nos";

    /// <summary>
    /// Anything with «case», or «cs», is CS; «nos», «no», «number», «pc», «pcs», and no unit at all, are Nos.
    /// Any other unit is kept as written and counted like Nos.
    /// </summary>
    public static string Normalise(string? unit)
    {
        var text = unit.AsSpan().Trim().TrimEnd('.');
        if (text.Equals("cs", StringComparison.OrdinalIgnoreCase) || text.Contains("case", StringComparison.OrdinalIgnoreCase))
            return Case;

        return text.IsEmpty || IsPiece(text) ? Nos : text.ToString();
    }

    private static bool IsPiece(ReadOnlySpan<char> text) =>
        text.Equals("nos", StringComparison.OrdinalIgnoreCase)
        || text.Equals("no", StringComparison.OrdinalIgnoreCase)
        || text.Equals("number", StringComparison.OrdinalIgnoreCase)
        || text.Equals("pc", StringComparison.OrdinalIgnoreCase)
        || text.Equals("pcs", StringComparison.OrdinalIgnoreCase);
}
