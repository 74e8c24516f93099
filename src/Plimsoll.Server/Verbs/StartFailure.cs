using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary>Says in a sentence what kept a verb from doing its work, where the operator can mend it.</summary>
internal static class StartFailure
{
    /// <summary>The sentence; null for what is no fault of the operator's.</summary>
    public static string? Explain(Exception failure, DataFolder folder) => failure switch
    {
        OptionsValidationException settings => $"A setting is wrong: {string.Join(" ", settings.Failures)} Nothing was started; mend it in {folder.SettingsFile} or in the environment.",
        InvalidOperationException { InnerException: FormatException or ArgumentException } setting => $"A setting is wrong: {setting.Message} Nothing was started.",
        InvalidDataException json => $"{folder.SettingsFile} is not valid JSON: {json.InnerException?.Message ?? json.Message} Nothing was started.",
        SqliteException database => $"The database {folder.DatabaseFile} cannot be used: {database.Message}. Nothing was started.",
        SqliteFailure database => $"The database {folder.DatabaseFile} cannot be used: {database.Message}. Nothing was started.",
        DbException database => $"The database cannot be used: {database.Message}. Nothing was started; mend database.connection, or the server it names.",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } address => $"{address.Message} Nothing was started; choose another with --urls.",
        IOException io => $"{io.Message} Nothing was started.",
        UnauthorizedAccessException denied => $"{denied.Message} Nothing was started.",
        _ => null,
    };
}
