namespace Plimsoll.Server.Parking;

/// <summary><c>Prefer: respond-async</c> (RFC 7240).</summary>
internal static class Prefer
{
    public const string Async = "respond-async";

    public static bool IsAsync(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(value => (value ?? "").Split(','))
        .Any(preference => preference.Split(';')[0].Trim().Equals(Async, StringComparison.OrdinalIgnoreCase));
}
