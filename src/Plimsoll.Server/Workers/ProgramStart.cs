using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Server.Workers;

/// <summary>
/// How a limited child is started: <c>setsid choom prlimit program arguments</c>. Each of the three, all of util-linux, sets one thing
/// on itself and becomes the next, so the process keeps its id and no limit comes too late.
/// </summary>
internal static class ProgramStart
{
    /// <summary>The kernel's first choice when memory runs out.</summary>
    private const int OomScore = 1000;

    /// <summary>Standard streams, a document, a target, fonts and their cache: 12 were counted for pdftoppm.</summary>
    private const int OpenFiles = 64;

    public static readonly string[] Limiters = ["setsid", "choom", "prlimit"];

    public static ProcessStartInfo Of(ProgramCall call, string program)
    {
        var start = new ProcessStartInfo(ProgramFile.Find(Limiters[0])!, [
            ProgramFile.Find(Limiters[1])!, "-n", Number(OomScore), "--",
            ProgramFile.Find(Limiters[2])!, .. Limits(call), "--",
            program, .. call.Arguments])
        {
            WorkingDirectory = "/", // a name without a folder finds nothing of the server's
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment);
        return start;
    }

    private static string[] Limits(ProgramCall call) =>
    [
        $"--as={Number(call.AddressSpaceBytes)}",
        $"--cpu={CpuSeconds(call.Timeout)}",
        $"--fsize={Number(call.FileBytes)}",
        "--core=0",
        $"--nofile={OpenFiles}",
    ];

    /// <summary>A soft limit, which tells by its signal what it was, and a hard one a second later.</summary>
    private static string CpuSeconds(TimeSpan timeout)
    {
        var seconds = (long)Math.Ceiling(timeout.TotalSeconds);
        return $"{Number(seconds)}:{Number(seconds + 1)}";
    }

    /// <summary>Only what is named here: the server's own holds passwords.</summary>
    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        environment.Clear();
        environment["PATH"] = string.Join(':', ProgramFile.Folders);
        environment["LC_ALL"] = "C.UTF-8";
        environment["OMP_THREAD_LIMIT"] = "1"; // tesseract on a busy machine of two cores: 2.5 instead of 6.4 s a page
        environment["MALLOC_ARENA_MAX"] = "1"; // an arena maps 64 MB at once, which the limit on address space counts
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
