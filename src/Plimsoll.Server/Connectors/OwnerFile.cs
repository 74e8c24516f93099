using System.Text.Json;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Connectors;

/// <summary>A small JSON file of names and secrets that its owner alone may read.</summary>
internal static class OwnerFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Null: there is no such file.</summary>
    /// <exception cref="ErpException">Others may read it, or it is not what it should be.</exception>
    public static Dictionary<string, string>? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        if ((File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            throw new ErpException(ErpFaultKind.Misconfigured, $"Others may read the secrets in {path}, so they are not used; run: chmod 600 {path}");

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ErpException(ErpFaultKind.Misconfigured, $"The secrets in {path} cannot be read; the file is one JSON object of names and texts.");
        }
    }

    /// <summary>On disk, whole, before this returns.</summary>
    public static void Write(string path, Dictionary<string, string> secrets)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(file, secrets);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        FolderFlush.Flush(Path.GetDirectoryName(path)!);
    }
}
