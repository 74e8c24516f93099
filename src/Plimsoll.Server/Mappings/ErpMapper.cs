using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Mappings;

/// <summary>
/// Says what a name of Plimsoll's is in the ERP: what was said or found before, else the one record there with the very same name or
/// code, else a new one where the settings allow it. Anything less sure is a clerk's to say.
/// </summary>
internal sealed class ErpMapper(MappingBook book, ChosenConnector chosen, IOptions<MappingOptions> options)
{
    private const int Asked = 20;

    private static readonly string[] Pieces = ["NOS", "NO", "UNIT", "UNITS", "U", "EACH", "PC", "PCS", "PIECE", "PIECES"];
    private static readonly string[] Cases = ["CS", "CASE", "CASES", "CRATE", "CARTON", "BOX"];

    private IErpConnector Connector => chosen.Connector!;

    public async Task<ErpRecord> SupplierAsync(string name, CancellationToken cancellationToken)
    {
        var key = MappingKey.Of(name);
        return await KnownAsync(ErpRecordKind.Supplier, key, cancellationToken)
            ?? await SameAsync(ErpRecordKind.Supplier, key, name, name, "The name is the same.", r => MappingKey.Of(r.Name) == key, cancellationToken)
            ?? (options.Value.UnknownSuppliers == "create"
                ? await CreatedAsync(ErpRecordKind.Supplier, key, new ErpNewRecord(name), cancellationToken)
                : throw await UnknownAsync(ErpRecordKind.Supplier, key, name, $"The supplier «{name}»", cancellationToken));
    }

    /// <summary>Null: the line goes without an item, its words alone.</summary>
    public async Task<ErpRecord?> ItemAsync(string? code, string name, string? unitId, decimal price, CancellationToken cancellationToken)
    {
        var key = MappingKey.Of(code ?? name);
        return await KnownAsync(ErpRecordKind.Item, key, cancellationToken)
            ?? await SameItemAsync(key, code, name, cancellationToken)
            ?? options.Value.UnknownItems switch
            {
                "text" => null,
                "create" => await CreatedAsync(ErpRecordKind.Item, key, new ErpNewRecord(name, code ?? name, unitId, price), cancellationToken),
                _ => throw await UnknownAsync(ErpRecordKind.Item, key, name, $"The item «{code ?? name}» ({name})", cancellationToken),
            };
    }

    public async Task<ErpRecord> UnitAsync(string unit, CancellationToken cancellationToken)
    {
        var key = MappingKey.Of(unit);
        string[] words = Pieces.Contains(key) ? Pieces : Cases.Contains(key) ? Cases : [key];
        return await KnownAsync(ErpRecordKind.Unit, key, cancellationToken)
            ?? await SameAsync(ErpRecordKind.Unit, key, unit, "", "The ERP's word for the same unit.", r => Rank(words, r) < words.Length, cancellationToken, r => Rank(words, r))
            ?? throw await UnknownAsync(ErpRecordKind.Unit, key, unit, $"The unit «{unit}»", cancellationToken);
    }

    public async Task<ErpRecord> TaxAsync(decimal percent, string supplier, CancellationToken cancellationToken)
    {
        var key = MappingKey.Tax(percent);
        return await KnownAsync(ErpRecordKind.Tax, MappingKey.Tax(percent, supplier), cancellationToken)
            ?? await KnownAsync(ErpRecordKind.Tax, key, cancellationToken)
            ?? await SameAsync(ErpRecordKind.Tax, key, $"{key} %", "", $"The only tax of {key} % on purchases.", r => r.Code == key, cancellationToken)
            ?? throw await UnknownAsync(ErpRecordKind.Tax, key, $"{key} %", $"The tax of {key} %", cancellationToken);
    }

    /// <summary>Null: the ERP chooses.</summary>
    public async Task<ErpRecord?> AccountAsync(string? itemCode, string supplier, CancellationToken cancellationToken) =>
        (itemCode is null ? null : await KnownAsync(ErpRecordKind.Account, MappingKey.AccountOfItem(itemCode), cancellationToken))
        ?? await KnownAsync(ErpRecordKind.Account, MappingKey.AccountOfSupplier(supplier), cancellationToken)
        ?? await KnownAsync(ErpRecordKind.Account, MappingKey.EveryAccount, cancellationToken);

    private static int Rank(string[] words, ErpRecord record)
    {
        var ranks = new[] { Array.IndexOf(words, MappingKey.Of(record.Name)), Array.IndexOf(words, MappingKey.Of(record.Code ?? "")) }.Where(rank => rank >= 0);
        return ranks.DefaultIfEmpty(words.Length).Min();
    }

    private async Task<ErpRecord?> KnownAsync(ErpRecordKind kind, string key, CancellationToken cancellationToken) =>
        (await book.FindAsync(kind, key, cancellationToken))?.Remote;

    private async Task<ErpRecord?> SameItemAsync(string key, string? code, string name, CancellationToken cancellationToken) =>
        (code is null ? null : await SameAsync(ErpRecordKind.Item, key, name, code, "The code is the same.", r => r.Code is { } c && MappingKey.Of(c) == key, cancellationToken))
        ?? await SameAsync(ErpRecordKind.Item, key, name, name, "The name is the same.", r => MappingKey.Of(r.Name) == MappingKey.Of(name), cancellationToken);

    /// <summary>The one record that is the same, or, where <paramref name="rank"/> tells them apart, the first of them.</summary>
    private async Task<ErpRecord?> SameAsync(
        ErpRecordKind kind, string key, string name, string text, string reason, Func<ErpRecord, bool> same, CancellationToken cancellationToken, Func<ErpRecord, int>? rank = null)
    {
        var records = await Connector.FindAsync(kind, text, text.Length == 0 ? 200 : Asked, cancellationToken);
        var alike = records.Where(same).OrderBy(rank ?? (_ => 0)).ToList();
        if (alike.Count == 0 || (rank is null && alike.Count > 1))
            return null;

        await book.SetAsync(new NewMapping(kind, key, name, alike[0], 100, reason), cancellationToken);
        return alike[0];
    }

    private async Task<ErpRecord> CreatedAsync(ErpRecordKind kind, string key, ErpNewRecord record, CancellationToken cancellationToken)
    {
        var added = await Connector.AddAsync(kind, record, cancellationToken);
        await book.SetAsync(new NewMapping(kind, key, record.Name, added, 100, "Added to the ERP by Plimsoll."), cancellationToken);
        return added;
    }

    private async Task<UnmappedException> UnknownAsync(ErpRecordKind kind, string key, string name, string what, CancellationToken cancellationToken)
    {
        var near = await Suggestions.FindAsync(Connector, kind, name, cancellationToken);
        var hint = near.Count == 0 ? "nothing there is alike" : "nearest are " + string.Join(", ", near.Take(3).Select(s => $"«{s.RemoteName}» ({s.Score} of 100)"));
        return new UnmappedException(kind, key, name, $"{what} is not known in the ERP; {hint}. Say which one it is under mappings, and the invoice goes on.");
    }
}
