using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll migrate --from sqlite --to postgres</c>: copies the database of a data folder to where <c>database.connection</c> says.</summary>
internal static class CopyRun
{
    public static async Task RunAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var claim = folder.Lock();
        var options = Settings.Of(folder).GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        if (PostgresConnection.FaultOf(options.Connection) is { } fault)
            throw new IOException(fault.TrimEnd('.') + ".");
        if (!File.Exists(folder.DatabaseFile))
            throw new IOException($"There is no SQLite database in {folder.Root}.");

        var from = new SqliteEngine(folder, options);
        using var to = new PostgresEngine(options);
        await new Migrator(from).RunAsync(cancellationToken);
        await new Migrator(to).RunAsync(cancellationToken);
        await CopyAsync(folder, from, to, cancellationToken);
    }

    private static async Task CopyAsync(DataFolder folder, SqliteEngine from, PostgresEngine to, CancellationToken cancellationToken)
    {
        await using var source = from.Connect();
        await source.OpenAsync(cancellationToken);
        await using var target = await to.Source.OpenConnectionAsync(cancellationToken);
        if (CopyMark.Begin(target, folder.ServerId))
        {
            await using var model = from.CreateSchema();
            var copy = new DatabaseCopy(source, target);
            foreach (var table in CopiedTable.All(model.Model))
                Console.WriteLine($"{table.Name}: {await copy.RunAsync(table, _ => { }, cancellationToken)} rows");
            CopyMark.Finish(target);
        }

        Console.WriteLine($"All of {from.Name} is in {to.Name}. Set database.provider to postgres and start; the data folder stays as it is, and {from.Name} can be put away.");
    }
}
