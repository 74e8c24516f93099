using System.Runtime.InteropServices;

namespace Plimsoll.Server.Workers;

/// <summary>
/// What a process gives up before it opens the first file of a stranger: its life before the server's when memory runs out, its
/// share of the processor, core dumps, and, by <see cref="SystemCallFilter"/>, the network and other programs.
/// </summary>
internal static class WorkerJail
{
    private const int ProcessPriority = 0; // PRIO_PROCESS
    private const int Nice = 10; // requests come first
    private const int CoreDump = 4; // RLIMIT_CORE
    private const int StandardOutput = 1;

    public static void Enter()
    {
        File.WriteAllText("/proc/self/oom_score_adj", "1000");
        _ = SetPriority(ProcessPriority, 0, Nice);
        _ = SetLimit(CoreDump, default);
        SystemCallFilter.Install();
    }

    /// <summary>What a library prints from here on is lost. libvips' failed assertions do, in the middle of the frames.</summary>
    public static void SilenceOutput()
    {
        using var nowhere = File.OpenHandle("/dev/null", access: FileAccess.Write);
        _ = Duplicate((int)nowhere.DangerousGetHandle(), StandardOutput);
    }

    /// <summary>Without any of the runtime's farewells: a thread may be deep in a decoder.</summary>
    public static void ExitNow() => Exit(0);

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int nice);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limit limit);

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Duplicate(int descriptor, int target);

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void Exit(int code);

    /// <summary><c>struct rlimit</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(nuint Soft, nuint Hard);
}
