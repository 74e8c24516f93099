using System.Diagnostics;

namespace Plimsoll.Server.Workers;

/// <summary>How this program starts itself as a child.</summary>
internal static class OwnProgram
{
    /// <summary>Under <c>dotnet plimsoll.dll</c> there may be no executable beside the assembly; then dotnet runs it.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "plimsoll");
        return File.Exists(executable)
            ? new ProcessStartInfo(executable, arguments)
            : new ProcessStartInfo("dotnet", [typeof(OwnProgram).Assembly.Location, .. arguments]);
    }
}
