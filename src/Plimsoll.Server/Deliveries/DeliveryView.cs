using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Server.Deliveries;

/// <summary>A delivery as it is shown.</summary>
internal sealed record DeliveryView
{
    /// <summary>The invoice's name.</summary>
    public required string Name { get; init; }

    public required string Supplier { get; init; }

    public required string? BillNo { get; init; }

    public required decimal GrandTotal { get; init; }

    public required string Currency { get; init; }

    [JsonConverter(typeof(StateJson))]
    public required DeliveryState State { get; init; }

    /// <summary>How it stands, for a person; null: it is only queued.</summary>
    public required string? Sentence { get; init; }

    /// <summary>Which ERP has it.</summary>
    public required string? Erp { get; init; }

    /// <summary>The ERP's own name of the document.</summary>
    public required string? ErpName { get; init; }

    public required string? ErpUrl { get; init; }

    public required string IntakeId { get; init; }

    /// <summary>Attempts that failed since it was sent.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The question that an answer sets going again; null: there is none.</summary>
    public required Wanted? Wanted { get; init; }

    /// <summary>Oldest first; null in lists.</summary>
    public IReadOnlyList<DeliveryStep>? History { get; init; }

    private sealed class StateJson() : JsonStringEnumConverter<DeliveryState>(JsonNamingPolicy.SnakeCaseLower);
}
