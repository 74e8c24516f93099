using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll migrate --from sqlite --to postgres</c>, or <c>mysql</c>: copies the database of a data folder to where <c>database.connection</c> says.</summary>
internal static class CopyRun
{
    /// <param name="folder">The data folder.</param>
    /// <param name="provider">Of the database server.</param>
    /// <param name="cancellationToken">Breaks it off; run again, it goes on.</param>
    public static async Task RunAsync(DataFolder folder, string provider, CancellationToken cancellationToken)
    {
        await using var claim = folder.Lock();
        var options = Settings.Of(folder).GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        if (options.ConnectionFault(provider) is { } fault)
            throw new IOException(fault.TrimEnd('.') + ".");
        if (!File.Exists(folder.DatabaseFile))
            throw new IOException($"There is no SQLite database in {folder.Root}.");

        var from = new SqliteEngine(folder, options);
        using var to = DataSetup.ChooseShared(provider, options);
        await new Migrator(from).RunAsync(cancellationToken);
        await new Migrator(to).RunAsync(cancellationToken);
        await CopyAsync(folder, from, to, cancellationToken);
        Console.WriteLine($"All of {from.Name} is in {to.Name}. Set database.provider to {provider} and start; the data folder stays as it is, and {from.Name} can be put away.");
    }

    private static async Task CopyAsync(DataFolder folder, SqliteEngine from, ISharedEngine to, CancellationToken cancellationToken)
    {
        await using var source = from.Connect();
        await source.OpenAsync(cancellationToken);
        await using var target = await to.OpenCopyAsync(cancellationToken);
        if (!CopyMark.Begin(target.Connection, folder.ServerId))
            return;

        await using var model = from.CreateSchema();
        var copy = new DatabaseCopy(source, SqliteCopy.LastGiven, target);
        foreach (var table in CopiedTable.All(model.Model))
            Console.WriteLine($"{table.Name}: {await copy.RunAsync(table, _ => { }, cancellationToken)} rows");
        CopyMark.Finish(target.Connection);
    }
}
