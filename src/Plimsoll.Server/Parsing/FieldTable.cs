using System.Text;
using System.Text.Json;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// The spellings of the fields of one kind of object. Where two spellings of a field come together, the one
/// listed first counts.
/// </summary>
internal sealed class FieldTable
{
    private readonly (byte[] Name, Field Field)[] _spellings;

    private FieldTable(params (string Name, Field Field)[] spellings) =>
        _spellings = [.. spellings.Select(s => (Encoding.UTF8.GetBytes(s.Name), s.Field))];

    public static FieldTable Envelope { get; } = new(("payload", Field.Payload));

    public static FieldTable Invoice { get; } = new(
        ("supplier", Field.Supplier), ("supplier_name", Field.Supplier), ("customerName", Field.Supplier),
        ("bill_no", Field.BillNo), ("invoiceNumber", Field.BillNo),
        ("bill_date", Field.BillDate), ("invoiceDate", Field.BillDate), ("posting_date", Field.PostingDate),
        ("currency", Field.Currency),
        ("discount_amount", Field.Discount),
        ("cust_bill_actual_amount", Field.ActualAmount),
        ("isReturn", Field.IsReturn), ("is_return", Field.IsReturn),
        ("items", Field.Items),
        ("photo_base64", Field.Photo), ("image_data", Field.Photo),
        ("file_url", Field.FileUrl));

    public static FieldTable Line { get; } = new(
        ("item_code", Field.ItemCode), ("materialCode", Field.ItemCode),
        ("item_name", Field.ItemName), ("materialDescription", Field.ItemName),
        ("qty", Field.Qty), ("salesQty", Field.Qty),
        ("rate", Field.Rate), ("unitPrice", Field.Rate),
        ("amount", Field.Amount), ("lineTotal", Field.Amount),
        ("uom", Field.Uom), ("UOM", Field.Uom),
        ("cust_leakage_qty", Field.Leakages), ("leakages", Field.Leakages), ("leakage_qty", Field.Leakages),
        ("cust_burst_qty", Field.Bursts), ("bursts", Field.Bursts), ("burst_qty", Field.Bursts),
        ("photo_base64", Field.Photo));

    /// <summary>The place of the property name that the reader stands on, or -1 if the name means nothing here.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
            return FindEscaped(ref reader);

        return Find(reader.ValueSpan);
    }

    public Field FieldAt(int spelling) => _spellings[spelling].Field;

    public string NameAt(int spelling) => Encoding.UTF8.GetString(_spellings[spelling].Name);

    public int Find(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _spellings.Length; i++)
        {
            if (name.SequenceEqual(_spellings[i].Name))
                return i;
        }

        return -1;
    }

    private int FindEscaped(ref Utf8JsonReader reader)
    {
        try
        {
            return Find(Encoding.UTF8.GetBytes(reader.GetString()!));
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair: the name of no field
            return -1;
        }
    }
}
