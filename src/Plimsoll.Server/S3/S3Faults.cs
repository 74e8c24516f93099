using System.Net.Sockets;
using Amazon.Runtime;

namespace Plimsoll.Server.S3;

/// <summary>Tells trouble with a bucket from other trouble, in words for the operator. They hold no key.</summary>
internal static class S3Faults
{
    /// <summary>A sentence that begins small; null: it is no trouble with the bucket.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        AmazonServiceException { ErrorCode: "NoSuchBucket" } => "it does not exist; make it, or mend s3.bucket.",
        AmazonServiceException { ErrorCode: "InvalidAccessKeyId" } => "s3.access_key is not known there.",
        AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" } => "s3.secret_key does not belong to s3.access_key.",
        AmazonServiceException { ErrorCode: "AccessDenied" } => "access is denied; the key must be allowed to get, put, delete and list.",
        AmazonServiceException { InnerException: HttpRequestException network } => Sentence(network.Message),
        AmazonServiceException { ErrorCode.Length: > 0 } refused => Sentence($"it answers {(int)refused.StatusCode} ({refused.ErrorCode}): {refused.Message}"),
        AmazonServiceException answered => Sentence($"it answers {(int)answered.StatusCode}: {answered.Message}"),
        AmazonClientException own => Sentence(own.Message),
        HttpRequestException or HttpIOException => Sentence(failure.Message),
        IOException { InnerException: SocketException cut } => Sentence(cut.Message),
        OperationCanceledException => "it does not answer within s3.timeout_seconds.",
        _ => null,
    };

    private static string Sentence(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".";
}
