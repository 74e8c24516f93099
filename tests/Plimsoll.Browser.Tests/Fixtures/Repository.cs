using System.Runtime.CompilerServices;

namespace Plimsoll.Browser.Tests.Fixtures;

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
