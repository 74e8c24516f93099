namespace Plimsoll.Governor;

/// <summary>Finds a process's memory cgroup and the lowest limit from there up to the top of what is visible.</summary>
internal sealed class CgroupFinder(string root, string process)
{
    /// <summary>Null where the process is in no memory cgroup that could carry a limit. v2 goes first: where both are mounted, one has memory.</summary>
    public MemoryCgroup? Find()
    {
        var mounts = Lines("mountinfo").Select(line => CgroupMount.Parse(line, root)).OfType<CgroupMount>().ToList();
        var paths = Lines("cgroup").Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        return Find(2, mounts, paths.Find(parts => parts[0] == "0" && parts[1].Length == 0))
            ?? Find(1, mounts, paths.Find(parts => parts[1].Split(',').Contains("memory")));
    }

    private static MemoryCgroup? Find(int version, List<CgroupMount> mounts, string[]? path) =>
        path is null ? null : mounts.Where(mount => mount.Version == version)
            .Select(mount => Measure(mount, mount.FolderOf(path[2]))).FirstOrDefault(found => found is not null);

    private static MemoryCgroup? Measure(CgroupMount mount, string folder)
    {
        var limits = Upwards(folder, mount.Folder).Where(place => CgroupLimit.IsSet(mount.Version, place))
            .Select(place => (Folder: place, Bytes: CgroupLimit.Read(mount.Version, place))).ToList();
        if (limits.Count == 0)
            return null;
        var lowest = limits.AsEnumerable().Reverse().MinBy(limit => limit.Bytes); // of equals the upper: it holds more, so it is full first
        return new MemoryCgroup(mount.Version, limits[0].Folder, lowest.Folder, lowest.Bytes);
    }

    private static IEnumerable<string> Upwards(string folder, string top)
    {
        for (var place = folder; place.Length > top.Length; place = Path.GetDirectoryName(place)!)
            yield return place;
        yield return top;
    }

    private string[] Lines(string file)
    {
        var path = Path.Join(root, "proc", process, file);
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
