using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>Reads lines that are there whole, by the rules of intake.</summary>
internal static class LineList
{
    /// <param name="json">A JSON list of lines, in both spellings.</param>
    /// <param name="maxLines">More are refused.</param>
    /// <exception cref="RefusedException">It is no such list.</exception>
    public static IReadOnlyList<LineItem> Parse(ReadOnlySpan<byte> json, int maxLines)
    {
        var batch = new LineBatch(maxLines) { Size = int.MaxValue };
        var parser = new InvoiceParser(new InvoiceHeader(), batch, InvoiceParser.Place.BeforeItems);
        ParseStep step;
        do
        {
            step = parser.Parse(json, last: true, out var used);
            json = json[used..];
            // a photo is evidence for the invoice that follows; here it is not looked at
            if (step == ParseStep.PhotoNext)
                parser.PassOver();
        }
        while (step != ParseStep.NeedMore);

        return [.. Enumerable.Range(0, batch.Count).Select(i => batch[i])];
    }
}
