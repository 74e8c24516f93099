using System.Data.Common;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.S3;

namespace Plimsoll.Server.Verbs;

/// <summary>
/// Where the server waits at its start for a database, or a bucket, that does not answer. Meanwhile it says on its own address that it lives and is not
/// ready, so that a supervisor leaves it alone and a proxy passes it by.
/// </summary>
internal static class WaitingRoom
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the database answers; at once where it does. A file that somebody holds is no matter of this.</summary>
    public static Task RunAsync(IDatabaseEngine engine, string urls, CancellationToken cancellationToken) =>
        RunAsync("database", engine.Name, token => FaultAsync(engine, token), urls, cancellationToken);

    /// <summary>Returns when the bucket can be written; at once where it can.</summary>
    public static Task RunAsync(S3Bucket bucket, string urls, CancellationToken cancellationToken) =>
        RunAsync("bucket", bucket.Name, token => FaultAsync(bucket, token), urls, cancellationToken);

    private static async Task RunAsync(string what, string name, Func<CancellationToken, Task<string?>> faultAsync, string urls, CancellationToken cancellationToken)
    {
        if (await faultAsync(cancellationToken) is not { } fault)
            return;

        await using var door = Door(urls, what);
        await door.StartAsync(cancellationToken);
        Say($"The {what} {name} cannot be used: {fault} The server waits for it and takes nothing in until it answers.");
        while (await faultAsync(cancellationToken) is { } now)
        {
            if (now != fault)
                Say($"The {what} {name} still cannot be used: {now}");
            fault = now;
            await Task.Delay(Pause, cancellationToken);
        }

        Say($"The {what} {name} answers.");
        await door.StopAsync(cancellationToken);
    }

    private static async Task<string?> FaultAsync(S3Bucket bucket, CancellationToken cancellationToken)
    {
        try
        {
            await bucket.ProbeAsync(cancellationToken);
            return null;
        }
        catch (VaultAwayException away)
        {
            return away.Message;
        }
    }

    /// <summary>Why it cannot be used; null: it can.</summary>
    private static async Task<string?> FaultAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        if (!engine.IsShared)
            return null;
        try
        {
            await using var connection = engine.Connect();
            await connection.OpenAsync(cancellationToken);
            return null;
        }
        catch (DbException failure)
        {
            return $"{failure.Message.TrimEnd('.')}.";
        }
    }

    private static WebApplication Door(string urls, string what)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        var door = builder.Build();
        door.Run(context => AnswerAsync(context, what));
        return door;
    }

    private static Task AnswerAsync(HttpContext context, string what)
    {
        var isLive = context.Request.Path == "/health/live";
        context.Response.StatusCode = isLive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        if (!isLive)
            context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsync(isLive ? """{"status":"live"}""" : $$"""{"status":"the {{what}} does not answer"}""", context.RequestAborted);
    }

    private static void Say(string sentence) => Console.WriteLine(sentence);
}
