using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>An ERP's points in time. One without a zone is taken for UTC both ways: it is only ever compared with others of the same ERP.</summary>
internal static class ErpTime
{
    /// <summary><c>2026-11-22 10:11:12.123456</c>, <c>2026-11-22T10:11:12-08:00</c>; null: it is none.</summary>
    public static DateTimeOffset? Moment(this JsonElement json, string name) =>
        json.Text(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    /// <summary>As Frappe and Odoo write it.</summary>
    public static string Plain(this DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>With its zone.</summary>
    public static string Zoned(this DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
