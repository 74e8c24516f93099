namespace Plimsoll.Server.Redis;

/// <summary>One subject that servers tell each other about.</summary>
internal interface IRedisTalk
{
    /// <summary>Says what is new here and hears what is new elsewhere; one round trip. Where it fails, what was to be said may be lost.</summary>
    Task TalkAsync(RedisRoom room);
}
