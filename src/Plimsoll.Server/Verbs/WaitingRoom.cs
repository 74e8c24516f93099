using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Verbs;

/// <summary>
/// Where the server waits at its start for a database that does not answer. Meanwhile it says on its own address that it lives and is not
/// ready, so that a supervisor leaves it alone and a proxy passes it by.
/// </summary>
internal static class WaitingRoom
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the database answers; at once where it does. A file that somebody holds is no matter of this.</summary>
    public static async Task RunAsync(IDatabaseEngine engine, string urls, CancellationToken cancellationToken)
    {
        if (await FaultAsync(engine, cancellationToken) is not { } fault)
            return;

        await using var door = Door(urls);
        await door.StartAsync(cancellationToken);
        Say($"The database {engine.Name} cannot be used: {fault} The server waits for it and takes nothing in until it answers.");
        while (await FaultAsync(engine, cancellationToken) is { } now)
        {
            if (now != fault)
                Say($"The database {engine.Name} still cannot be used: {now}");
            fault = now;
            await Task.Delay(Pause, cancellationToken);
        }

        Say($"The database {engine.Name} answers.");
        await door.StopAsync(cancellationToken);
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

    private static WebApplication Door(string urls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        var door = builder.Build();
        door.Run(AnswerAsync);
        return door;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var isLive = context.Request.Path == "/health/live";
        context.Response.StatusCode = isLive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        if (!isLive)
            context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsync(isLive ? """{"status":"live"}""" : """{"status":"the database does not answer"}""", context.RequestAborted);
    }

    private static void Say(string sentence) => Console.WriteLine(sentence);
}
