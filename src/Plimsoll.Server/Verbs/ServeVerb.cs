using System.CommandLine;
using Plimsoll.Server.Data;

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
        command.SetAction((parsed, cancellationToken) => DataOption.WithFolderAsync(
            parsed.GetValue(data)!, folder => RunAsync(folder, parsed.GetValue(urls)!, cancellationToken)));
        return command;
    }

    private static async Task RunAsync(DataFolder folder, string urls, CancellationToken cancellationToken)
    {
        await using var claim = folder.Lock();
        if (await Migrator.IsNeededAsync(folder, cancellationToken))
            await PrepareChild.RunAsync(folder, cancellationToken);
        await using var server = PlimsollServer.Build(folder, urls);
        await server.StartPlimsollAsync(cancellationToken);
        foreach (var url in server.Urls)
            Console.WriteLine($"Plimsoll listens on {url} and keeps its data in {folder.Root}");
        await server.WaitForShutdownAsync(cancellationToken);
    }
}
