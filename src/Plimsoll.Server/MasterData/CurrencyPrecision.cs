namespace Plimsoll.Server.MasterData;

/// <summary>How many decimals a currency's totals have (ISO 4217, minor units). Lines keep what the bill says.</summary>
internal static class CurrencyPrecision
{
    public static decimal Round(decimal amount, string currency) =>
        decimal.Round(amount, DecimalsOf(currency), MidpointRounding.AwayFromZero);

    public static int DecimalsOf(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV"
            or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
