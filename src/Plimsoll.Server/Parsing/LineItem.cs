using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Parsing;

/// <summary>One line as it was sent. The objects of a batch are used again for the next.</summary>
internal sealed class LineItem
{
    public string? ItemCode { get; set; }

    public string? ItemName { get; set; }

    public decimal? Qty { get; set; }

    public decimal? Rate { get; set; }

    public decimal? Amount { get; set; }

    public string? Uom { get; set; }

    public int? Leakages { get; set; }

    public int? Bursts { get; set; }

    /// <summary>What master data knows of the item; looked up, not sent.</summary>
    public ItemFacts? Item { get; set; }

    public void Clear()
    {
        ItemCode = ItemName = Uom = null;
        Qty = Rate = Amount = null;
        Leakages = Bursts = null;
        Item = null;
    }
}
