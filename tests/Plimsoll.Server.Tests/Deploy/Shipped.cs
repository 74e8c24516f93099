using System.Runtime.CompilerServices;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The files of <c>deploy/</c>, as they are shipped.</summary>
internal static class Shipped
{
    public static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../deploy", file));

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The text with places of this test in it; each must stand there, or the test would try another file than is shipped.</summary>
    public static string With(this string text, string shipped, string here)
    {
        Assert.Contains(shipped, text, StringComparison.Ordinal);
        return text.Replace(shipped, here, StringComparison.Ordinal);
    }

    /// <summary>Lines that set something: neither blank nor a comment.</summary>
    public static IEnumerable<string> Settings(string file) =>
        File.ReadLines(PathOf(file)).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
}
