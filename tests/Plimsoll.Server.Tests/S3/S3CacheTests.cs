using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.S3;

namespace Plimsoll.Server.Tests.S3;

public sealed class S3CacheTests : IDisposable
{
    private const int Mb = 1 << 20;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-cache-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Keep_MoreThanFits_TheLeastRecentlyUsedGoes()
    {
        var cache = Cache(mb: 2);
        Keep(cache, "files/a");
        Keep(cache, "files/b");
        cache.Find("files/a")!.Dispose();

        Keep(cache, "files/c");

        Assert.Equal(["files/a", "files/c"], Names(cache));
    }

    [Fact]
    public void Keep_HeldCopies_StayUntilTheyAreReleased()
    {
        var cache = Cache(mb: 1);
        var held = cache.Keep("files/a", Mb, Write);

        Keep(cache, "files/b");
        Assert.True(held.Exists);

        held.Dispose();
        held.Dispose();
        Keep(cache, "files/c");
        Assert.Equal(["files/c"], Names(cache));
    }

    [Fact]
    public void Find_AfterARestart_WhatWasThereIsFoundAndBounded()
    {
        var before = Cache(mb: 4);
        foreach (var name in (string[])["files/a", "files/b", "previews/c"])
        {
            Keep(before, name);
            File.SetLastWriteTimeUtc(before.PathOf(name), DateTime.UtcNow.AddMinutes(name[^1] - 'z'));
        }

        Assert.Equal(["files/b", "previews/c"], Names(Cache(mb: 2)));
    }

    [Fact]
    public void Drop_AFolder_AllBelowGo()
    {
        var cache = Cache(mb: 4);
        Keep(cache, "reports/7/book");
        Keep(cache, "reports/7/a.csv");
        Keep(cache, "reports/77/book");

        cache.Drop("reports/7/");

        Assert.Equal(["reports/77/book"], Names(cache));
        Assert.Null(cache.Find("reports/7/book"));
    }

    private S3Cache Cache(int mb) => new(new DataFolder(_root.FullName), Options.Create(new S3Options { CacheMb = mb }));

    private static void Keep(S3Cache cache, string name) => cache.Keep(name, Mb, Write).Dispose();

    private static void Write(string path) => File.WriteAllBytes(path, new byte[Mb]);

    private static IEnumerable<string> Names(S3Cache cache) =>
        Directory.EnumerateFiles(cache.PathOf(""), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(cache.PathOf(""), path)).Order(StringComparer.Ordinal);
}
