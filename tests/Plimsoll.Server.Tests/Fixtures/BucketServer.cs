using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Plimsoll.Server.Tests.Deploy;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>An S3 server of the tests' own (s3rver, on Node.js) with a bucket, on a free loopback port.</summary>
public sealed class BucketServer : IAsyncLifetime
{
    public const string Bucket = "documents";

    /// <summary>The one it knows. It looks at no signature.</summary>
    public const string AccessKey = "S3RVER";

    public const string SecretKey = "a-secret-that-no-log-may-hold";

    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-s3-").FullName;
    private readonly int _port = SystemProgram.FreePort();
    private SystemProgram? _process;

    internal int Port => _port;

    internal string Endpoint => $"http://127.0.0.1:{_port}";

    internal AmazonS3Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var program = Program();
        Assert.SkipUnless(File.Exists(program), "There is no S3 server here; make test installs it with npm.");
        _process = await SystemProgram.ServeAsync(
            _port, "node", program, "--directory", _root, "--address", "127.0.0.1", "--port", $"{_port}", "--silent", "--configure-bucket", Bucket);
        Client = new AmazonS3Client(AccessKey, SecretKey, new AmazonS3Config { ServiceURL = Endpoint, ForcePathStyle = true });
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>A server's settings with this bucket in them.</summary>
    /// <param name="prefix">Of the test, before every name.</param>
    /// <param name="settings">What else they say.</param>
    /// <param name="endpoint">Of what stands before the server; null: nothing does.</param>
    /// <param name="s3">Settings of the section that differ.</param>
    internal string SettingsWith(string prefix, string settings = "{}", string? endpoint = null, params (string Name, JsonNode Value)[] s3)
    {
        var json = JsonNode.Parse(settings)!.AsObject();
        json["s3"] = new JsonObject
        {
            ["endpoint"] = endpoint ?? Endpoint,
            ["bucket"] = Bucket,
            ["prefix"] = prefix,
            ["access_key"] = AccessKey,
            ["secret_key"] = SecretKey,
        };
        foreach (var (name, value) in s3)
            json["s3"]![name] = value;
        return json.ToJsonString();
    }

    /// <summary>What is in the bucket below a prefix, without it.</summary>
    internal async Task<List<string>> NamesAsync(string prefix)
    {
        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix });
        return [.. (listed.S3Objects ?? []).Select(found => found.Key[prefix.Length..])];
    }

    internal async Task<byte[]> BytesAsync(string key)
    {
        using var found = await Client.GetObjectAsync(Bucket, key);
        using var bytes = new MemoryStream();
        await found.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Cuts the end off an object, as a disk that lost it would.</summary>
    internal void Truncate(string key)
    {
        using var file = File.OpenWrite(Path.Combine(_root, Bucket, key + "._S3rver_object"));
        file.SetLength(file.Length / 2);
    }

    private static string Program([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../s3/node_modules/s3rver/bin/s3rver.js"));
}
