using System.Text;
using System.Text.Json;
using Plimsoll.Server.Http;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>The parts of a multipart invoice that are no files.</summary>
internal sealed class FormFields(BodyReader body, InvoiceDraft draft)
{
    private SpellingsSeen _seen;

    public async Task TakeAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var window = new BodyWindow(content);
        var spelling = FieldTable.Invoice.Find(Encoding.UTF8.GetBytes(name));
        if (name is "invoice" or "payload")
            await ReadAsync(window, InvoiceParser.Place.BeforeInvoice, cancellationToken);
        else if (spelling < 0)
            return;
        else if (FieldTable.Invoice.FieldAt(spelling) == Field.Items)
            await ReadAsync(window, InvoiceParser.Place.BeforeItems, cancellationToken);
        else
            Assign(spelling, await TextAsync(window, cancellationToken));
    }

    private async Task ReadAsync(BodyWindow window, InvoiceParser.Place start, CancellationToken cancellationToken)
    {
        var before = draft.LineCount;
        await body.ReadAsync(window, new InvoiceParser(draft.Header, draft.Batch, start), cancellationToken);
        if (before > 0 && draft.LineCount > before)
            throw new RefusedException(Problems.Invalid("The lines are given twice, in two parts. Nothing was stored."));
    }

    private static async Task<byte[]> TextAsync(BodyWindow window, CancellationToken cancellationToken)
    {
        while (!window.Ended)
            await window.FillAsync(cancellationToken);
        return window.Unread.ToArray();
    }

    /// <summary>A form knows only texts; as a JSON text the value goes the way of all others.</summary>
    private void Assign(int spelling, byte[] text)
    {
        var place = new FieldPlace(FieldTable.Invoice, spelling, 0);
        if (!System.Text.Unicode.Utf8.IsValid(text))
            throw JsonScalar.Wrong(place, "contains characters that are not valid Unicode");
        if (place.Field == Field.Photo)
            throw new RefusedException(Problems.Invalid("In a multipart body the photo is the file part «photo». Nothing was stored."));

        _seen.Add(spelling);
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(text)));
        reader.Read();
        HeaderFields.Assign(draft.Header, ref reader, place, wins: !_seen.HasEarlier(FieldTable.Invoice, spelling));
    }
}
