using System.Text.Json;

namespace Plimsoll.Server.Parsing;

/// <summary>Puts a value into the field of the invoice that it belongs to.</summary>
internal static class HeaderFields
{
    /// <param name="header">The invoice.</param>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="place">Which field, and under which spelling.</param>
    /// <param name="wins">False where a spelling that counts for more has come; then the value only fills a gap.</param>
    public static void Assign(InvoiceHeader header, ref Utf8JsonReader reader, in FieldPlace place, bool wins)
    {
        switch (place.Field)
        {
            case Field.Supplier:
                header.Supplier = JsonScalar.Choose(wins, JsonScalar.Text(ref reader, place), header.Supplier);
                break;
            case Field.BillNo:
                header.BillNo = JsonScalar.Choose(wins, JsonScalar.Text(ref reader, place), header.BillNo);
                break;
            case Field.BillDate:
                header.BillDate = JsonScalar.Choose(wins, JsonScalar.Date(ref reader, place), header.BillDate);
                break;
            case Field.PostingDate:
                header.PostingDate = JsonScalar.Date(ref reader, place);
                break;
            case Field.Currency:
                header.Currency = JsonScalar.Currency(ref reader, place);
                break;
            case Field.Discount:
                header.Discount = JsonScalar.Number(ref reader, place);
                break;
            case Field.ActualAmount:
                header.ActualAmount = JsonScalar.Number(ref reader, place);
                break;
            case Field.IsReturn:
                header.IsReturn |= JsonScalar.Truth(ref reader, place);
                break;
            case Field.FileUrl:
                header.FileUrl = JsonScalar.Text(ref reader, place);
                break;
            case Field.Photo:
                JsonScalar.NoPhoto(ref reader, place);
                break;
        }
    }
}
