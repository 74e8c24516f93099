using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.QuickBooks;

/// <summary>How QuickBooks says no: <c>{"Fault":{"Error":[{"Message","Detail","code"}]}}</c>, and the same all in lower case.</summary>
internal static class QuickBooksFault
{
    /// <summary>6140 is «Duplicate Document Number»; 6210 and 6240 are printed for it elsewhere.</summary>
    private static readonly string[] Duplicates = ["6140", "6210", "6240"];

    /// <summary>Null: it is none.</summary>
    public static string? Of(JsonElement answer) => Errors(answer) is { Count: > 0 } errors ? string.Join(" ", errors.Select(Words)) : null;

    public static bool IsDuplicate(string sentence) => Array.Exists(Duplicates, code => sentence.Contains($"[{code}]", StringComparison.Ordinal));

    private static List<JsonElement> Errors(JsonElement answer) =>
        (answer.Field("Fault") ?? answer.Field("fault")) is { } fault ? [.. fault.List("Error"), .. fault.List("error")] : [];

    private static string Words(JsonElement error)
    {
        var detail = error.Text("Detail") ?? error.Text("detail");
        return $"[{error.Text("code")}] {error.Text("Message") ?? error.Text("message")}{(detail is null ? "" : ": " + detail)}";
    }
}
