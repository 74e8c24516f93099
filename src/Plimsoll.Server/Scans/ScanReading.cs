using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Data;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Files;
using Plimsoll.Server.Matching;
using Plimsoll.Server.Models;
using Plimsoll.Server.Profiles;

namespace Plimsoll.Server.Scans;

/// <summary>Makes a result of the pages that were read: the bill, and what master data has for its supplier and its lines.</summary>
internal sealed class ScanReading(Database database, ProfiledReader reader, SupplierMatcher suppliers, ItemMatcher items, ModelReader model, FileStore files)
{
    /// <summary>Lines of a bill that are looked up; a catalogue is no bill.</summary>
    private const int MostMatched = 200;

    private const int SuggestionsEach = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is sent as JSON and never as part of a page
    };

    public async Task<string> MakeAsync(KnownFile file, CancellationToken cancellationToken)
    {
        var pages = await PagesAsync(file.File.Id, cancellationToken);
        var bill = await ImproveAsync(await reader.ReadAsync(pages, cancellationToken), pages, file.File.FileName, cancellationToken);
        var lines = bill.Lines.Take(MostMatched).Select(line => new NamedItem(line.Code ?? "", line.Description ?? "")).ToList();
        var result = BillJson.Of(file.File.OriginalName ?? file.File.FileName, bill);
        result["supplierMatch"] = Node(await suppliers.FindAsync(bill.Supplier.Value, SuggestionsEach, cancellationToken));
        result["itemMatches"] = lines.Count == 0 ? new JsonArray() : Node(await items.FindAsync(lines, SuggestionsEach, cancellationToken));
        return result.ToJsonString(Json);
    }

    public Task<List<PageText>> PagesAsync(long fileId, CancellationToken cancellationToken) => database.QueryAsync(
        """SELECT "Words" FROM "ScanPages" WHERE "FileId" = @p0 ORDER BY "Number" """, [fileId], row => PackedPage.Unpack((byte[])row.GetValue(0)), cancellationToken);

    private async Task<BillReading> ImproveAsync(BillReading bill, List<PageText> pages, string fileName, CancellationToken cancellationToken)
    {
        if (!model.WouldAsk(bill, pages))
            return bill;

        using var source = await files.FetchAsync(fileName, cancellationToken);
        return await model.ImproveAsync(bill, pages, [source.Path], cancellationToken);
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json);
}
