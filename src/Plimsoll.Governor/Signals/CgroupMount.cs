using System.Text.RegularExpressions;

namespace Plimsoll.Governor;

/// <summary>
/// A place where a memory cgroup tree is visible, from a line of /proc/self/mountinfo:
/// <c>35 31 0:32 /docker/4f2 /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory</c>.
/// </summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Top">The cgroup that the mount point shows: / or, in a container, often the container's own.</param>
/// <param name="Folder">The mount point.</param>
internal sealed partial record CgroupMount(int Version, string Top, string Folder)
{
    /// <summary>Null for a line about anything but v2, or v1 with the memory controller.</summary>
    public static CgroupMount? Parse(string line, string root)
    {
        var halves = line.Split(" - ", 2);
        var mount = halves[0].Split(' ');
        return halves.Length == 2 && mount.Length > 4 && VersionOf(halves[1].Split(' ')) is { } version
            ? new CgroupMount(version, Unescape(mount[3]), Path.Join(root, Unescape(mount[4]).TrimStart('/')))
            : null;
    }

    /// <summary>
    /// The folder of a cgroup, and the mount point where the cgroup is out of sight: a container's /proc/self/cgroup may name the path
    /// outside of it.
    /// </summary>
    public string FolderOf(string cgroup)
    {
        var below = Top == "/" ? cgroup : IsBelowTop(cgroup) ? cgroup[Top.Length..] : "/";
        var folder = Path.Join(Folder, below).TrimEnd('/');
        return below.Contains("/..") || !Directory.Exists(folder) ? Folder : folder;
    }

    private bool IsBelowTop(string cgroup) => cgroup == Top || cgroup.StartsWith(Top + '/', StringComparison.Ordinal);

    private static int? VersionOf(string[] fileSystem) => fileSystem switch
    {
        ["cgroup2", ..] => 2,
        ["cgroup", _, var options, ..] when options.Split(',').Contains("memory") => 1,
        _ => null,
    };

    /// <summary>The kernel writes a space in a path as \040.</summary>
    private static string Unescape(string path) =>
        Escape().Replace(path, escape => $"{(char)Convert.ToInt32(escape.Groups[1].Value, 8)}");

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Escape();
}
