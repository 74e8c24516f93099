using System.Text.Json;

namespace Plimsoll.Server.Parsing;

/// <summary>Puts a value into the field of the line that it belongs to.</summary>
internal static class LineFields
{
    /// <inheritdoc cref="HeaderFields.Assign"/>
    public static void Assign(LineItem line, ref Utf8JsonReader reader, in FieldPlace place, bool wins)
    {
        switch (place.Field)
        {
            case Field.ItemCode:
                line.ItemCode = JsonScalar.Choose(wins, JsonScalar.Text(ref reader, place), line.ItemCode);
                break;
            case Field.ItemName:
                line.ItemName = JsonScalar.Choose(wins, JsonScalar.Text(ref reader, place), line.ItemName);
                break;
            case Field.Qty:
                line.Qty = JsonScalar.Choose(wins, JsonScalar.Number(ref reader, place), line.Qty);
                break;
            case Field.Rate:
                line.Rate = JsonScalar.Choose(wins, JsonScalar.Number(ref reader, place), line.Rate);
                break;
            case Field.Amount:
                line.Amount = JsonScalar.Choose(wins, JsonScalar.Number(ref reader, place), line.Amount);
                break;
            case Field.Uom:
                line.Uom = JsonScalar.Choose(wins, JsonScalar.Text(ref reader, place), line.Uom);
                break;
            case Field.Leakages:
                line.Leakages = JsonScalar.Choose(wins, JsonScalar.Count(ref reader, place), line.Leakages);
                break;
            case Field.Bursts:
                line.Bursts = JsonScalar.Choose(wins, JsonScalar.Count(ref reader, place), line.Bursts);
                break;
            case Field.Photo:
                JsonScalar.NoPhoto(ref reader, place);
                break;
        }
    }
}
