using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>How Redis is connected to.</summary>
internal static class RedisConnection
{
    /// <summary>After which a command without an answer is given up; only the loop waits for so long.</summary>
    private const int PatienceMs = 1000;

    /// <summary>Nothing is listened for: subscriptions fall silent when Redis is started again, and their connection costs memory.</summary>
    private static readonly HashSet<string> _unused = ["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE", "PUBLISH"];

    public static bool IsUnderstood(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Connects, or goes on trying by itself where Redis is away.</summary>
    public static async Task<ConnectionMultiplexer> OpenAsync(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.ClientName = "plimsoll";
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast; // what cannot be sent now is not sent later
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = PatienceMs;
        options.ReconnectRetryPolicy = new LinearRetry(PatienceMs);
        options.IncludeDetailInExceptions = false;
        options.CommandMap = CommandMap.Create(_unused, available: false);
        options.ConfigurationChannel = options.TieBreaker = "";
        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
