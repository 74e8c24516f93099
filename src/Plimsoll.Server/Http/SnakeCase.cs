using System.Text.Json;

namespace Plimsoll.Server.Http;

/// <summary>A value of an enumeration as the API spells it: <c>NeedsCleanup</c> is <c>needs_cleanup</c>.</summary>
internal static class SnakeCase
{
    public static string Of(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
