using System.Data.Common;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Verbs;

/// <summary>Says in a sentence why a backup or a restore was not done, where the operator can mend it.</summary>
internal static class BackupFailure
{
    /// <param name="kept">What is so now: «No backup was made.»</param>
    /// <param name="run">The verb's work.</param>
    public static async Task<int> ExplainAsync(string kept, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (Sentence(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"{sentence.TrimEnd('.')}. {kept}");
            return 1;
        }
    }

    private static string? Sentence(Exception failure) => failure switch
    {
        OptionsValidationException settings => $"A setting is wrong: {string.Join(" ", settings.Failures)}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } setting => $"A setting is wrong: {setting.Message}",
        InvalidDataException json => $"plimsoll.json is not valid JSON: {json.InnerException?.Message ?? json.Message}",
        DbException database => $"The database cannot be used: {database.Message}",
        IOException or UnauthorizedAccessException => failure.Message,
        OperationCanceledException => "Stopped",
        _ => null,
    };
}
