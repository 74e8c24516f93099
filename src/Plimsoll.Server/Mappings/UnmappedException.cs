using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>A name stands for nothing in the ERP yet, and a clerk must say what. It never leaves the delivery.</summary>
internal sealed class UnmappedException(ErpRecordKind kind, string key, string name, string sentence) : Exception(sentence)
{
    /// <summary>What is wanted, and behind it how the bill writes it: a delivery that waits for it goes on when it is said.</summary>
    public string Wanted { get; } = WantedOf(kind, key) + name;

    /// <summary>What every wish for this mapping begins with.</summary>
    public static string WantedOf(ErpRecordKind kind, string key) => $"{(int)kind}|{key}\n";
}
