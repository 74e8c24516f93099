using Plimsoll.Server.Files;

namespace Plimsoll.Server.Parsing;

/// <summary>An invoice as it was sent, without its lines.</summary>
internal sealed class InvoiceHeader
{
    public string? Supplier { get; set; }

    public string? BillNo { get; set; }

    public DateOnly? BillDate { get; set; }

    public DateOnly? PostingDate { get; set; }

    public string? Currency { get; set; }

    public decimal? Discount { get; set; }

    public decimal? ActualAmount { get; set; }

    public bool IsReturn { get; set; }

    public SpooledPhoto? Photo { get; set; }

    /// <summary>Where the bill's picture is, in place of <see cref="Photo"/>, when it was scanned before.</summary>
    public string? FileUrl { get; set; }

    /// <summary>The file that <see cref="FileUrl"/> names, once it is found.</summary>
    public StoredFile? Scanned { get; set; }

    /// <summary>The bill's picture, however it came.</summary>
    public StoredFile? Bill => Photo?.Row ?? Scanned;
}
