using System.Runtime.InteropServices;

namespace Plimsoll.Server.Workers;

/// <summary>A child that began with setsid, and all it has started: they share a group of the child's id. .NET has no call for it.</summary>
internal static class ProcessGroup
{
    private const int Kill = 9; // SIGKILL

    /// <summary>Kills whoever is left of it; nobody is fine.</summary>
    public static void KillAll(int processId) => _ = Signal(-processId, Kill);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);
}
