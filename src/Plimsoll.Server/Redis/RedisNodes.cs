using System.Text.Json;
using Plimsoll.Server.Fleet;
using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>Says how this server stands and hears of the others. Ages are by the clock of Redis, the one that all share.</summary>
internal sealed class RedisNodes : IRedisTalk
{
    /// <summary>Puts this server's report in its field, drops those that are too old, and answers all others with their ages in milliseconds.</summary>
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f ', now) .. ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        local answer = {}
        local all = redis.call('HGETALL', KEYS[1])
        for i = 1, #all, 2 do
            local at, report = string.match(all[i + 1], '^(%d+) (.*)$')
            local age = now - tonumber(at)
            if age > tonumber(ARGV[3]) then
                redis.call('HDEL', KEYS[1], all[i])
            else
                table.insert(answer, string.format('%.0f', age))
                table.insert(answer, report)
            end
        end
        return answer
        """;

    private readonly NodeBoard _board;

    public RedisNodes(NodeBoard board)
    {
        _board = board;
        board.Share();
    }

    public async Task TalkAsync(RedisRoom room)
    {
        var own = _board.Own();
        var answer = (RedisValue[])(await room.Redis.ScriptEvaluateAsync(
            Script,
            [room.Key("nodes")],
            [own.Id, JsonSerializer.SerializeToUtf8Bytes(own), (long)NodeBoard.Forgotten.TotalMilliseconds],
            CommandFlags.NoScriptCache))!;
        _board.Hear([.. answer.Chunk(2).Select(pair => (JsonSerializer.Deserialize<NodeReport>((byte[])pair[1]!)!, TimeSpan.FromMilliseconds((long)pair[0])))]);
    }
}
