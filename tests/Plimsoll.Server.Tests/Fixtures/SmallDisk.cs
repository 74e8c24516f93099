using System.Diagnostics;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A file system of a few megabytes, mounted for one test. Mounting takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    private string Ballast => Path.Combine(Root, "ballast");

    /// <summary>Mounts it, or skips the test where this is not permitted.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0711", "tmpfs", root) is { Length: > 0 } trouble)
        {
            Directory.Delete(root);
            Assert.Skip($"No small file system can be mounted here, which takes root: {trouble}");
        }

        return new SmallDisk(root);
    }

    /// <summary>Fills it but for so many bytes, counted in pages of 4 kB.</summary>
    public void FillBut(long bytesLeft)
    {
        using var file = new FileStream(Ballast, FileMode.Create);
        var pages = (new DriveInfo(Root).AvailableFreeSpace - bytesLeft) / 4096;
        file.Write(new byte[pages * 4096]);
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        // lazily, should somebody still hold a file
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    /// <summary>What went wrong; empty for nothing.</summary>
    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
