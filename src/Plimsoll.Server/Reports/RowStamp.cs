using System.Globalization;
using System.Text;

namespace Plimsoll.Server.Reports;

/// <summary>The three columns that every row of a report begins with.</summary>
internal sealed class RowStamp(DateRange range, DateTimeOffset now)
{
    public static readonly string[] Names = ["Report Type", "Date Range", "Generation Date"];

    /// <summary>As CSV, for a kind of report.</summary>
    public byte[] Of(string kind) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind},{range},{now:yyyy-MM-dd HH:mm:ss}"));
}
