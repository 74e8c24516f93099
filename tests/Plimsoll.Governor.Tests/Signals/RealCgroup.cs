namespace Plimsoll.Governor.Tests;

/// <summary>A cgroup of the running kernel, made below the test's own, with a limit. Removed at the end.</summary>
internal sealed class RealCgroup : IDisposable
{
    private RealCgroup(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Skips the test where the system does not allow it.</summary>
    public static RealCgroup Create(long limit)
    {
        var parent = new CgroupFinder("/", "self").Find();
        Assert.SkipWhen(parent is null, "This process is in no memory cgroup.");
        try
        {
            return Create(parent, limit);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"A memory cgroup below {parent.Folder} needs root and a writable tree: {refused.Message}");
            throw;
        }
    }

    public void Dispose()
    {
        for (var attempt = 0; Directory.Exists(Folder) && attempt < 50; attempt++)
        {
            if (TryRemove())
                return;
            Thread.Sleep(20); // the kernel lets go of a cgroup a moment after its last process
        }
    }

    private static RealCgroup Create(MemoryCgroup parent, long limit)
    {
        var cgroup = new RealCgroup(Path.Join(parent.Folder, $"plimsoll-test-{Environment.ProcessId}"));
        Directory.CreateDirectory(cgroup.Folder);
        try
        {
            cgroup.SetLimit(parent, limit);
            return cgroup;
        }
        catch
        {
            cgroup.Dispose();
            throw;
        }
    }

    private void SetLimit(MemoryCgroup parent, long limit)
    {
        if (!CgroupLimit.IsSet(parent.Version, Folder))
            File.WriteAllText(Path.Join(parent.Folder, "cgroup.subtree_control"), "+memory");
        File.WriteAllText(Path.Join(Folder, parent.Version == 2 ? "memory.max" : "memory.limit_in_bytes"), $"{limit}");
    }

    private bool TryRemove()
    {
        try
        {
            Directory.Delete(Folder);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
