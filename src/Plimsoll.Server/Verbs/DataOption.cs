using System.CommandLine;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary><c>--data DIR</c>, which every verb takes, and what every verb does about trouble with it.</summary>
internal static class DataOption
{
    public static Option<string> Create() => new("--data")
    {
        Description = "The folder everything lives in.",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>As <see cref="WithFolderAsync"/>, for a verb that needs the server's parts but no server.</summary>
    public static Task<int> WithServicesAsync(
        string path, Func<IServiceProvider, CancellationToken, Task> run, CancellationToken cancellationToken) => WithFolderAsync(path, async folder =>
        {
            await using var server = PlimsollServer.Build(folder, "http://127.0.0.1:0");
            await run(server.Services, cancellationToken);
        });

    /// <summary>Makes the folder ready and runs the verb. Trouble that the operator can mend becomes a sentence and exit code 1.</summary>
    public static Task<int> WithFolderAsync(string path, Func<DataFolder, Task> run) => WithExitCodeAsync(path, async folder =>
    {
        await run(folder);
        return 0;
    });

    /// <summary>The same for a verb with exit codes of its own.</summary>
    public static async Task<int> WithExitCodeAsync(string path, Func<DataFolder, Task<int>> run)
    {
        var folder = new DataFolder(path);
        try
        {
            folder = Settings.FolderAt(path);
            folder.Prepare();
            return await run(folder);
        }
        catch (Exception failure) when (StartFailure.Explain(failure, folder) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }
}
