using Plimsoll.Server.Connectors;
using Plimsoll.Server.Mappings;

namespace Plimsoll.Server.Deliveries;

/// <summary>What somebody says a name stands for.</summary>
/// <param name="Kind">supplier, item, unit, tax or account.</param>
/// <param name="LocalName">
/// The supplier's name, the item's code or name, the unit, the tax's percentage; for an account «*», «SUPPLIER|name» or «ITEM|code».
/// A tax of one supplier is «13|name».
/// </param>
/// <param name="RemoteId">The ERP's key.</param>
/// <param name="RemoteName">The ERP's name for it.</param>
internal sealed record MappingChange(string? Kind, string? LocalName, string? RemoteId, string? RemoteName)
{
    private const int LongestText = 500;

    /// <summary>What is missing or too long; null: nothing.</summary>
    public string? Fault => string.IsNullOrWhiteSpace(LocalName) || string.IsNullOrWhiteSpace(RemoteId)
        ? "A mapping needs local_name and remote_id."
        : LocalName.Length > LongestText || RemoteId.Length > LongestText || RemoteName?.Length > LongestText ? $"A name or key has at most {LongestText} characters." : null;

    public string KeyOf(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Tax when LocalName!.Split('|', 2) is var parts && decimal.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var percent) =>
            parts.Length == 1 ? MappingKey.Tax(percent) : MappingKey.Tax(percent, parts[1]),
        _ => MappingKey.Of(LocalName!),
    };
}
