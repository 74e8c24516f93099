using System.CommandLine;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary>
/// <c>plimsoll migrate</c> brings the database up to date. <c>plimsoll prepare</c>, which <c>serve</c> starts, also makes the first
/// administrator.
/// </summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "sqlite: copies the database of the data folder. folder: copies its files." };
        var to = new Option<string?>("--to") { Description = "postgres or mysql: to where database.connection says. s3: to where s3.bucket says." };
        var data = DataOption.Create();
        var command = new Command("migrate", "Brings the database up to date; serve does it too. With --from sqlite --to postgres, or mysql, copies it, with --from folder --to s3 the files.") { from, to, data };
        command.SetAction((parsed, cancellationToken) => (parsed.GetValue(from), parsed.GetValue(to)) switch
        {
            (null, null) => DataOption.WithServicesAsync(parsed.GetValue(data)!, MigrateAsync, cancellationToken),
            (DatabaseOptions.Sqlite, DatabaseOptions.Postgres or DatabaseOptions.MySql) =>
                DataOption.WithFolderAsync(parsed.GetValue(data)!, folder => CopyRun.RunAsync(folder, parsed.GetValue(to)!, cancellationToken)),
            ("folder", "s3") => DataOption.WithFolderAsync(parsed.GetValue(data)!, folder => BucketRun.RunAsync(folder, cancellationToken)),
            _ => DataOption.WithFolderAsync(
                parsed.GetValue(data)!, _ => throw new IOException("A database is copied with --from sqlite --to postgres or mysql, files with --from folder --to s3, and no other way.")),
        });
        return command;
    }

    public static Command CreatePrepare()
    {
        var prepare = Create("prepare", "Makes what serve needs.", PrepareAsync);
        prepare.Hidden = true;
        return prepare;
    }

    /// <summary>Everything a data folder needs before it is served.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        if (await services.GetRequiredService<UserBook>().CreateFirstAdminAsync(cancellationToken) is { } password)
            Console.WriteLine($"The user {UserBook.AdminName} was made. Its password, shown only now: {password}");
    }

    private static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        Console.WriteLine($"The database {services.GetRequiredService<IDatabaseEngine>().Name} is up to date.");
    }

    private static Command Create(string name, string description, Func<IServiceProvider, CancellationToken, Task> run)
    {
        var data = DataOption.Create();
        var command = new Command(name, description) { data };
        command.SetAction((parsed, cancellationToken) => DataOption.WithServicesAsync(parsed.GetValue(data)!, run, cancellationToken));
        return command;
    }
}
