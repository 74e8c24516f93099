using System.Diagnostics;

namespace Plimsoll.Server.Workers;

/// <summary>How this program starts itself as a child.</summary>
internal static class OwnProgram
{
    /// <summary>For a child that does one thing at a time: one heap, no thread that collects, and a generation 0 of 4 MB.</summary>
    public static readonly Dictionary<string, string> SmallCollector = new()
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCGen0MaxBudget"] = "0x400000",
    };

    /// <summary>Under <c>dotnet plimsoll.dll</c> there may be no executable beside the assembly; then dotnet runs it.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "plimsoll");
        var start = File.Exists(executable)
            ? new ProcessStartInfo(executable, arguments)
            : new ProcessStartInfo("dotnet", [typeof(OwnProgram).Assembly.Location, .. arguments]);
        foreach (var (name, value) in SmallCollector)
            start.Environment[name] = value;
        return start;
    }
}
