using System.Text.Json;
using Plimsoll.Server.Data;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Deliveries;

/// <summary>What a list of deliveries is asked for. Every filter may be left out.</summary>
internal sealed class DeliveryQuery
{
    /// <summary>waiting, delivered, needs_attention or withdrawn.</summary>
    public string? State { get; set; }

    public string? Supplier { get; set; }

    /// <summary>A text in the invoice's name, the bill number or the supplier's name.</summary>
    public string? Search { get; set; }

    /// <summary>The connector that made the document.</summary>
    public string? Erp { get; set; }

    public string? Cursor { get; set; }

    public int? Limit { get; set; }

    /// <summary>Whether the state, where one is asked for, is one there is.</summary>
    public bool IsValid => State is null || StateNumber >= 0;

    /// <summary>A pattern of LIKE with ! before what is meant as it stands; empty: all.</summary>
    public string SearchPattern => string.IsNullOrWhiteSpace(Search) ? "" : $"%{LikeText.Escape(MatchKey.Of(Search))}%";

    /// <summary>-1: all.</summary>
    public int StateNumber => Array.FindIndex(
        Enum.GetValues<DeliveryState>(), state => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()) == State);
}
