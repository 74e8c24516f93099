using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Numbers;

/// <summary>Months by their names.</summary>
internal static class MonthName
{
    // The first three letters in English, German, French, Spanish and Malay, folded. «JUI» is June or July: the fourth tells.
    private static readonly string[][] Months =
    [
        ["JAN", "ENE"], ["FEB", "FEV"], ["MAR", "MRZ", "MAC"], ["APR", "AVR", "ABR"], ["MAY", "MAI", "MEI"], ["JUN", "JUIN"],
        ["JUL", "JUIL"], ["AUG", "AOU", "AGO", "OGO"], ["SEP"], ["OCT", "OKT", "OUT"], ["NOV"], ["DEC", "DEZ", "DIC", "DIS"],
    ];

    /// <summary>1 to 12; 0 where it is none.</summary>
    public static int Number(string name)
    {
        var folded = Letters.Fold(name);
        var longest = Array.FindIndex(Months, names => names.Any(known => known.Length == 4 && folded.StartsWith(known, StringComparison.Ordinal)));
        return 1 + (longest >= 0 ? longest : Array.FindIndex(Months, names => names.Any(known => folded.StartsWith(known, StringComparison.Ordinal))));
    }
}
