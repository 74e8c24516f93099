using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>A name stands for nothing in the ERP yet, and a clerk must say what. It never leaves the delivery.</summary>
internal sealed class UnmappedException(ErpRecordKind kind, string key, string sentence) : Exception(sentence)
{
    /// <summary>What is wanted: a delivery that waits for it goes on when it is said.</summary>
    public string Wanted { get; } = WantedOf(kind, key);

    public static string WantedOf(ErpRecordKind kind, string key) => $"{(int)kind}|{key}";
}
