using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Server.S3;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.S3;

[Collection(nameof(Alone))]
public sealed class BucketMemoryTests(BucketServer bucket) : IClassFixture<BucketServer>, IDisposable
{
    private const int Length = 40 << 20;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-put-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task PutAndGet_40Mb_PassThroughSmallBuffers()
    {
        using var client = new S3Bucket(
            new S3Options { Bucket = BucketServer.Bucket, Endpoint = bucket.Endpoint, AccessKey = BucketServer.AccessKey, SecretKey = BucketServer.SecretKey, TimeoutSeconds = 60 }, NullLogger<S3Bucket>.Instance);
        var (source, target) = (Path.Combine(_root.FullName, "source"), Path.Combine(_root.FullName, "target"));
        var bytes = RandomNumberGenerator.GetBytes(Length);
        await File.WriteAllBytesAsync(source, bytes, Token);
        var hash = SHA256.HashData(bytes);
        bytes = null;
        await client.ProbeAsync(Token); // what is loaded once is not meant

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await client.PutAsync("memory/40", source, hash, Token);
        var put = GC.GetTotalAllocatedBytes(precise: true) - before;
        var length = await client.GetAsync("memory/40", target, Token);
        var get = GC.GetTotalAllocatedBytes(precise: true) - before - put;

        TestContext.Current.TestOutputHelper!.WriteLine($"Allocated: {put >> 10} kB by the put, {get >> 10} kB by the get.");
        Assert.Equal(Length, length);
        Assert.Equal(hash, SHA256.HashData(await File.ReadAllBytesAsync(target, Token)));
        Assert.InRange(put, 0, 2 << 20);
        Assert.InRange(get, 0, 2 << 20);
    }
}
