namespace Plimsoll.Server.Workers;

/// <summary>Finds programs where the system keeps them, whatever the server's own PATH says.</summary>
internal static class ProgramFile
{
    public static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/bin"];

    /// <summary>Its absolute path; null where it is not installed.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
