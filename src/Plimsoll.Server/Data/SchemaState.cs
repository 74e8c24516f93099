namespace Plimsoll.Server.Data;

/// <summary>How the tables stand to this program.</summary>
/// <param name="IsBehind">They lack changes that it makes.</param>
/// <param name="Newer">A change that a newer program has made and this one does not know; null: there is none.</param>
internal sealed record SchemaState(bool IsBehind, string? Newer);
