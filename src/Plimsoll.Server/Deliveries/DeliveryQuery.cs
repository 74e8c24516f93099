using System.Text.Json;

namespace Plimsoll.Server.Deliveries;

/// <summary>What a list of deliveries is asked for. Every filter may be left out.</summary>
internal sealed class DeliveryQuery
{
    /// <summary>waiting, delivered, needs_attention or withdrawn.</summary>
    public string? State { get; set; }

    public string? Supplier { get; set; }

    public string? Cursor { get; set; }

    public int? Limit { get; set; }

    /// <summary>Whether the state, where one is asked for, is one there is.</summary>
    public bool IsValid => State is null || StateNumber >= 0;

    /// <summary>-1: all.</summary>
    public int StateNumber => Array.FindIndex(
        Enum.GetValues<DeliveryState>(), state => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()) == State);
}
