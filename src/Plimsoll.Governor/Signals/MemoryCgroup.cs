namespace Plimsoll.Governor;

/// <summary>The memory cgroup a process is in, and the limit that will stop it first.</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Folder">The process's own cgroup, or the nearest above that has the memory controller.</param>
/// <param name="LimitFolder">The cgroup that sets the lowest limit: <paramref name="Folder"/> or one above it.</param>
/// <param name="LimitBytes">That limit; <see cref="long.MaxValue"/> for none.</param>
internal sealed record MemoryCgroup(int Version, string Folder, string LimitFolder, long LimitBytes)
{
    public bool LimitIsOwn => LimitFolder == Folder;
}
