using System.Buffers;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.S3;

/// <summary>
/// The bucket, and the few things that are asked of it. Bytes pass through in pieces of 64 kB: every put has a length and its SHA-256 beforehand, so neither
/// the SDK nor the server needs the whole. Says once in the log that it is away, and once that it is back.
/// </summary>
internal sealed partial class S3Bucket(S3Options options, ILogger<S3Bucket> log) : IDisposable
{
    private const int CopyBytes = 64 << 10;
    private const int Retries = 2;
    private const string Sha256 = "sha256";

    private readonly AmazonS3Client _client = Connect(options);
    private int _isAway;

    public string Name => options.Name;

    /// <summary>Puts a file. When this returns, the bucket has all of it.</summary>
    /// <param name="name">In the vault.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="sha256">Of its bytes; null: it is read once more for that.</param>
    /// <param name="cancellationToken">Ends it; the bucket may have it then or not.</param>
    /// <exception cref="VaultAwayException">The bucket may have it or not.</exception>
    public async Task PutAsync(string name, string path, byte[]? sha256, CancellationToken cancellationToken)
    {
        await using var bytes = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        sha256 ??= await SHA256.HashDataAsync(bytes, cancellationToken);
        bytes.Position = 0;
        await PutAsync(name, bytes, sha256, cancellationToken);
    }

    /// <summary>Gets a file. Returns its length; null: there is none.</summary>
    /// <param name="name">In the vault.</param>
    /// <param name="target">Where it is written. Where this throws, part of it may be there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="VaultAwayException">It cannot be had, or is not what was put.</exception>
    public Task<long?> GetAsync(string name, string target, CancellationToken cancellationToken) => AskAsync(0, async limit =>
    {
        try
        {
            using var response = await _client.GetObjectAsync(options.Bucket, KeyOf(name), limit.Token);
            limit.CancelAfter(options.PatienceFor(response.ContentLength));
            await CopyAsync(name, response, target, limit.Token);
            return (long?)response.ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }, cancellationToken);

    /// <summary>Deletes a file, or all files whose names begin so.</summary>
    /// <exception cref="VaultAwayException">It is not sure that they are gone.</exception>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (name[^1] != '/')
        {
            await AskAsync(0, limit => _client.DeleteObjectAsync(options.Bucket, KeyOf(name), limit.Token), cancellationToken);
            return;
        }

        var page = await AskAsync(0, limit => _client.ListObjectsV2Async(new() { BucketName = options.Bucket, Prefix = KeyOf(name) }, limit.Token), cancellationToken);
        foreach (var found in page.S3Objects ?? [])
            await AskAsync(0, limit => _client.DeleteObjectAsync(options.Bucket, found.Key, limit.Token), cancellationToken);
    }

    /// <summary>The length of a file; null: there is none.</summary>
    /// <exception cref="VaultAwayException">Nobody knows.</exception>
    public Task<long?> LengthAsync(string name, CancellationToken cancellationToken) => AskAsync(0, async limit =>
    {
        try
        {
            return (long?)(await _client.GetObjectMetadataAsync(options.Bucket, KeyOf(name), limit.Token)).ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }, cancellationToken);

    /// <summary>Proves that it can be written.</summary>
    /// <exception cref="VaultAwayException">It cannot.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        const string Probe = "write-test";
        using var nothing = new MemoryStream([1]);
        await PutAsync(Probe, nothing, SHA256.HashData(nothing.ToArray()), cancellationToken);
        await DeleteAsync(Probe, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static AmazonS3Client Connect(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            AuthenticationRegion = options.Region,
            BufferSize = CopyBytes,
            MaxErrorRetry = Retries,
            // the SHA-256 that goes with each put is better than the SDK's own, for which it would send the bytes in signed chunks
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
            config.ServiceURL = options.Endpoint;
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return options.AccessKey.Length > 0 ? new(options.AccessKey, options.SecretKey, config) : new(config);
    }

    private async Task PutAsync(string name, Stream bytes, byte[] sha256, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = KeyOf(name),
            InputStream = bytes,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ChecksumSHA256 = Convert.ToBase64String(sha256),
        };
        request.Headers["x-amz-content-sha256"] = Convert.ToHexStringLower(sha256); // signed with the rest, so that the SDK need not read the file for it
        request.Metadata[Sha256] = Convert.ToHexStringLower(sha256);
        await AskAsync(bytes.Length, limit => _client.PutObjectAsync(request, limit.Token), cancellationToken);
    }

    private async Task CopyAsync(string name, GetObjectResponse response, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        var length = 0L;
        try
        {
            int read;
            while ((read = await response.ResponseStream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                RandomAccess.Write(file, buffer.AsSpan(0, read), length);
                hash.AppendData(buffer, 0, read);
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // what was copied there by other means may have no hash
        if (length != response.ContentLength || (response.Metadata[Sha256] is { } put && put != Convert.ToHexStringLower(hash.GetHashAndReset())))
        {
            LogDamaged(name, Name, length);
            throw new VaultAwayException($"{name} is not what was put.");
        }
    }

    /// <summary>Asks, within what patience the setting has for so many bytes.</summary>
    private async Task<T> AskAsync<T>(long bytes, Func<CancellationTokenSource, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.PatienceFor(bytes));
        try
        {
            var answer = await ask(limit);
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
                LogBack(Name);
            return answer;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && S3Faults.Explain(failure) is { } reason)
        {
            if (Interlocked.Exchange(ref _isAway, 1) == 0)
                LogAway(Name, reason);
            throw new VaultAwayException(reason, failure);
        }
    }

    private string KeyOf(string name) => options.Prefix + name;

    [LoggerMessage(LogLevel.Error, "The bucket {Name} cannot be used: {Reason} What needs it is refused with 503 and jobs wait until it can; nothing acknowledged is lost.")]
    private partial void LogAway(string name, string reason);

    [LoggerMessage(LogLevel.Information, "The bucket {Name} can be used again.")]
    private partial void LogBack(string name);

    [LoggerMessage(LogLevel.Error, "{File} in the bucket {Name} is not what was put: {Length} bytes came. Where it stays so, bring back an older version of the object.")]
    private partial void LogDamaged(string file, string name, long length);
}
