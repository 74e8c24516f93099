using System.CommandLine;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Data;
using Plimsoll.Server.Memory;
using Plimsoll.Server.S3;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll serve</c>: the server.</summary>
internal static class ServeVerb
{
    private const string DefaultUrl = "http://127.0.0.1:8000";

    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => DefaultUrl };
        var data = DataOption.Create();
        var command = new Command("serve", "Runs the server.") { urls, data };
        command.SetAction((parsed, cancellationToken) => DataOption.WithExitCodeAsync(
            parsed.GetValue(data)!, folder => RunAsync(folder, parsed.GetValue(urls)!, cancellationToken)));
        return command;
    }

    /// <summary>0 after an orderly stop; <see cref="SelfHealing.RestartCode"/> where the server wants to be started again.</summary>
    private static async Task<int> RunAsync(DataFolder folder, string urls, CancellationToken cancellationToken)
    {
        await using var claim = folder.Lock();
        await PrepareAsync(folder, urls, cancellationToken);
        await using var server = PlimsollServer.Build(folder, urls);
        HeapCap.Set(server.Services.GetRequiredService<MemoryGovernor>().BudgetBytes);
        await server.StartPlimsollAsync(cancellationToken);
        foreach (var url in server.Urls)
            Console.WriteLine($"Plimsoll listens on {url} and keeps its data in {folder.Root}");
        await server.WaitForShutdownAsync(cancellationToken);
        return server.Services.GetRequiredService<SelfHealing>().WantsRestart ? SelfHealing.RestartCode : 0;
    }

    /// <summary>Makes or changes the database where it must be; a database server that does not answer is waited for.</summary>
    private static async Task PrepareAsync(DataFolder folder, string urls, CancellationToken cancellationToken)
    {
        var settings = DatabaseOptions.Of(Settings.Of(folder));
        var engine = DataSetup.Choose(settings, folder);
        var s3 = S3Options.Of(Settings.Of(folder));
        if (folder.IsShared && s3.IsSet)
            throw new IOException("A setting is wrong: files.shared_folder and s3.bucket are two places for the same files; set one of them.");
        if (folder.IsShared && !engine.IsShared)
            throw new IOException("A setting is wrong: files.shared_folder is for several servers, and they need database.provider postgres or mysql.");
        using var connections = engine as IDisposable;
        await WaitingRoom.RunAsync(engine, urls, cancellationToken);
        if (s3.IsSet)
            await ReachAsync(s3, urls, cancellationToken);
        using var gate = new WriteGate();
        var database = new Database(engine, gate);
        if (await CopyMark.IsHalfAsync(database, cancellationToken))
            throw new IOException($"The database {engine.Name} is half of a copy. Run «plimsoll migrate --from sqlite --to {settings.Provider}» again to go on with it.");
        var schema = await Migrator.LookAsync(engine, cancellationToken);
        if (schema.Newer is { } newer)
            throw new IOException($"The database {engine.Name} was changed by a newer Plimsoll ({newer}), and this one cannot tell what it would spoil; start the newer one.");
        if (schema.IsBehind || await UserBook.IsEmptyAsync(database, cancellationToken))
            await PrepareChild.RunAsync(folder, cancellationToken);
    }

    /// <summary>A method of its own, because whoever enters it loads the library of S3.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ReachAsync(S3Options options, string urls, CancellationToken cancellationToken)
    {
        using var bucket = new S3Bucket(options, NullLogger<S3Bucket>.Instance);
        await WaitingRoom.RunAsync(bucket, urls, cancellationToken);
    }
}
