namespace Plimsoll.Server.Models;

/// <summary>What a model is asked.</summary>
internal static class ModelQuestion
{
    public const string MediaType = "image/png";

    public const string Text =
        """
        These pictures are the pages of one bill. Answer with one JSON object and nothing else:
        {"invoiceNumber":text|null,"date":"YYYY-MM-DD"|null,"supplier":text|null,"net":number|null,"tax":number|null,"total":number|null,
        "lines":[{"description":text,"code":text|null,"quantity":number,"uom":text|null,"unitPrice":number|null,"amount":number}]}
        Copy what is printed. Leave out what is not printed; work nothing out, and guess nothing.
        """;
}
