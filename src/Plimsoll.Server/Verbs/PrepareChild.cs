using System.Diagnostics;
using Plimsoll.Server.Data;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Verbs;

/// <summary>
/// Runs <c>plimsoll prepare</c> as a child before the server starts, where the database must be made or changed. The child takes
/// the 35 MB that EF Core's migrations need away with it.
/// </summary>
internal static class PrepareChild
{
    /// <exception cref="IOException">It failed; it has said why on the console.</exception>
    public static async Task RunAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        using var child = Process.Start(OwnProgram.Start("prepare", "--data", folder.Root))!;
        await child.WaitForExitAsync(cancellationToken);
        if (child.ExitCode != 0)
            throw new IOException("The database could not be prepared.");
    }
}
