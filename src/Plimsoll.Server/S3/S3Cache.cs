using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.S3;

/// <summary>
/// Copies of documents on this machine's disk, so that not every look asks the bucket. The least recently used go when there are more bytes than the setting
/// allows; what is held stays. It may be deleted while no server runs.
/// </summary>
internal sealed class S3Cache
{
    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly long _mostBytes;
    private readonly Dictionary<string, LinkedListNode<Copy>> _copies = [];
    private readonly LinkedList<Copy> _byUse = [];
    private long _bytes;

    public S3Cache(DataFolder folder, IOptions<S3Options> options)
    {
        (_root, _mostBytes) = (S3Folders.CacheOf(folder), options.Value.CacheBytes);
        foreach (var left in Directory.CreateDirectory(_root, S3Folders.OwnerOnly).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.LastWriteTimeUtc))
            Note(Path.GetRelativePath(_root, left.FullName), left.Length);
        Evict();
    }

    /// <summary>Where a copy is, if there is one.</summary>
    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Null: there is no copy.</summary>
    public HeldFile? Find(string name)
    {
        lock (_gate)
            return _copies.TryGetValue(name, out var copy) && File.Exists(PathOf(name)) ? Hold(copy) : null;
    }

    /// <summary>Takes a copy in.</summary>
    /// <param name="name">In the vault.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="moveTo">Renames it to where it belongs.</param>
    public HeldFile Keep(string name, long bytes, Action<string> moveTo)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!, S3Folders.OwnerOnly);
        lock (_gate)
        {
            moveTo(PathOf(name));
            var held = Hold(Note(name, bytes));
            Evict();
            return held;
        }
    }

    /// <summary>Forgets a copy; where the name ends with a slash, all that are below.</summary>
    public void Drop(string name)
    {
        lock (_gate)
        {
            foreach (var copy in name[^1] == '/' ? [.. _copies.Values.Where(c => c.Value.Name.StartsWith(name, StringComparison.Ordinal))] : Named(name))
                Remove(copy);
        }
    }

    private List<LinkedListNode<Copy>> Named(string name) => _copies.TryGetValue(name, out var copy) ? [copy] : [];

    private LinkedListNode<Copy> Note(string name, long bytes)
    {
        if (_copies.Remove(name, out var earlier))
            Forget(earlier);
        _bytes += bytes;
        return _copies[name] = _byUse.AddLast(new Copy(name, bytes));
    }

    private HeldFile Hold(LinkedListNode<Copy> copy)
    {
        copy.Value.Users++;
        _byUse.Remove(copy);
        _byUse.AddLast(copy);
        return new(PathOf(copy.Value.Name), () => Release(copy.Value));
    }

    private void Release(Copy copy)
    {
        lock (_gate)
        {
            copy.Users--;
            Evict();
        }
    }

    private void Evict()
    {
        for (var copy = _byUse.First; copy is not null && _bytes > _mostBytes;)
        {
            var next = copy.Next;
            if (copy.Value.Users == 0)
                Remove(copy);
            copy = next;
        }
    }

    private void Remove(LinkedListNode<Copy> copy)
    {
        _copies.Remove(copy.Value.Name);
        Forget(copy);
        File.Delete(PathOf(copy.Value.Name));
    }

    private void Forget(LinkedListNode<Copy> copy)
    {
        _bytes -= copy.Value.Bytes;
        _byUse.Remove(copy);
    }

    private sealed class Copy(string name, long bytes)
    {
        public string Name => name;

        public long Bytes => bytes;

        public int Users { get; set; }
    }
}
