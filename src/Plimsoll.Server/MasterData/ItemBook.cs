using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.MasterData;

/// <summary>The items: finding, adding and changing them.</summary>
internal sealed class ItemBook(PlimsollDb db, WriteGate gate, ItemCatalogue catalogue)
{
    public async Task<Page<ItemRecord>> ListAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var most = Page<ItemRecord>.Clamp(limit);
        var items = db.Items.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var key = MatchKey.Of(search);
            var pattern = $"%{AsciiLower(search)}%"; // what the databases make small is A to Z
            items = items.Where(i => i.CodeKey.Contains(key) || EF.Functions.Like(i.ItemName.ToLower(), pattern));
        }

        if (cursor is not null)
            items = items.Where(i => string.Compare(i.CodeKey, cursor) > 0);
        var rows = await items.OrderBy(i => i.CodeKey).Take(most + 1)
            .Select(i => new ItemRecord(i.ItemCode, i.ItemName, i.SellingPrice, i.ValuationPrice, i.UomConversion)).ToListAsync(cancellationToken);
        return Page<ItemRecord>.Of(rows, most, row => MatchKey.Of(row.ItemCode));
    }

    public async Task<ItemRecord?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var key = MatchKey.Of(code);
        return await db.Items.AsNoTracking().Where(i => i.CodeKey == key)
            .Select(i => new ItemRecord(i.ItemCode, i.ItemName, i.SellingPrice, i.ValuationPrice, i.UomConversion)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Adds an item. Returns why not, or null.</summary>
    public async Task<Problem?> AddAsync(ItemRecord record, CancellationToken cancellationToken)
    {
        if (ItemRules.Check(record) is { } problem)
            return problem;

        using (await gate.EnterAsync(cancellationToken))
        {
            var key = MatchKey.Of(record.ItemCode);
            if (await db.Items.AnyAsync(i => i.CodeKey == key, cancellationToken))
                return Problems.DuplicateEntry($"The item {record.ItemCode}");

            db.Items.Add(Apply(record, new Item { ItemCode = record.ItemCode!.Trim(), CodeKey = key, ItemName = "" }));
            await db.SaveChangesAsync(cancellationToken);
        }

        catalogue.Forget();
        return null;
    }

    /// <summary>Changes what is given of an item. Returns why not, or null.</summary>
    public async Task<Problem?> ChangeAsync(string code, ItemRecord record, CancellationToken cancellationToken)
    {
        if (ItemRules.Check(record with { ItemCode = code, ItemName = record.ItemName ?? code }) is { } problem)
            return problem;

        using (await gate.EnterAsync(cancellationToken))
        {
            var key = MatchKey.Of(code);
            if (await db.Items.SingleOrDefaultAsync(i => i.CodeKey == key, cancellationToken) is not { } item)
                return Problems.NotFound($"The item {code}");

            Apply(record, item);
            await db.SaveChangesAsync(cancellationToken);
        }

        catalogue.Forget();
        return null;
    }

    private static string AsciiLower(string text) => new([.. text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c)]);

    public static Item Apply(ItemRecord record, Item item)
    {
        item.ItemName = record.ItemName?.Trim() ?? item.ItemName;
        item.SellingPrice = record.SellingPrice ?? item.SellingPrice;
        item.ValuationPrice = record.ValuationPrice ?? item.ValuationPrice;
        item.UomConversion = record.UomConversion ?? item.UomConversion;
        return item;
    }
}
