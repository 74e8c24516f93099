using System.Text.Json.Serialization;
using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>A mapping as it is shown. <paramref name="SetBy"/> null: Plimsoll found it.</summary>
internal sealed record MappingView(
    long Id,
    [property: JsonConverter(typeof(KindJson))] ErpRecordKind Kind,
    string LocalKey,
    string LocalName,
    string RemoteId,
    string RemoteName,
    int Score,
    string Reason,
    string? SetBy,
    DateTimeOffset ChangedAt)
{
    [JsonIgnore]
    public ErpRecord Remote => new(RemoteId, RemoteName);
}
