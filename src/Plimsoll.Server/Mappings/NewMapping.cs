using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>A mapping to write down. <paramref name="SetBy"/> null: Plimsoll found it.</summary>
internal sealed record NewMapping(ErpRecordKind Kind, string LocalKey, string LocalName, ErpRecord Remote, int Score, string Reason, string? SetBy = null);
