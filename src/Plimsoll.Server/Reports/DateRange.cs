using System.Globalization;

namespace Plimsoll.Server.Reports;

/// <summary>The dates that a report carries in its name and in each row, as they were given; no row is left out because of them.</summary>
internal sealed record DateRange(string From, string To)
{
    /// <summary>What is taken where nobody says since when.</summary>
    public const string DefaultFrom = "01-01-2020";

    private const string Form = "MM-dd-yyyy";

    public static string Today(TimeProvider time) => time.GetLocalNow().ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>What is wrong with the dates, as a sentence; null: nothing. They become part of a file's name, so they must be dates.</summary>
    public string? Fault() => (Parse(From), Parse(To)) switch
    {
        (null, _) => $"«{From}» is no date of the form MM-DD-YYYY. Nothing was written.",
        (_, null) => $"«{To}» is no date of the form MM-DD-YYYY. Nothing was written.",
        var (from, to) => from <= to ? null : $"{From} lies behind {To}. Nothing was written.",
    };

    /// <summary>The same days as MM-DD-YYYY. Only for dates without a fault.</summary>
    public DateRange AmericanForm() => new(American(From), American(To));

    public override string ToString() => $"{From} to {To}";

    private static string American(string date) => Parse(date)!.Value.ToString(Form, CultureInfo.InvariantCulture);

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, [Form, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
