using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.MasterData;

/// <summary>The suppliers. Intake adds those it does not know by itself.</summary>
internal sealed class SupplierBook(PlimsollDb db, WriteGate gate)
{
    public async Task<Page<SupplierRecord>> ListAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var most = Page<SupplierRecord>.Clamp(limit);
        var suppliers = db.Suppliers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var key = MatchKey.Of(search);
            suppliers = suppliers.Where(s => s.NameKey.Contains(key));
        }

        if (cursor is not null)
            suppliers = suppliers.Where(s => string.Compare(s.NameKey, cursor) > 0);
        var rows = await suppliers.OrderBy(s => s.NameKey).Take(most + 1).Select(s => new SupplierRecord(s.Id, s.Name)).ToListAsync(cancellationToken);
        return Page<SupplierRecord>.Of(rows, most, row => MatchKey.Of(row.Name));
    }

    public Task<SupplierRecord?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.Suppliers.AsNoTracking().Where(s => s.Id == id).Select(s => new SupplierRecord(s.Id, s.Name)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Adds a supplier.</summary>
    public async Task<(SupplierRecord? Added, Problem? Problem)> AddAsync(string? name, CancellationToken cancellationToken)
    {
        if (Fault(name) is { } fault)
            return (null, Problems.Invalid($"{fault} Nothing was stored."));

        var supplier = new Supplier { Name = name!.Trim(), NameKey = MatchKey.Of(name) };
        using (await gate.EnterAsync(cancellationToken))
        {
            if (await db.Suppliers.AnyAsync(s => s.NameKey == supplier.NameKey, cancellationToken))
                return (null, Problems.DuplicateEntry($"The supplier {supplier.Name}"));

            db.Suppliers.Add(supplier);
            await db.SaveChangesAsync(cancellationToken);
        }

        return (new(supplier.Id, supplier.Name), null);
    }

    /// <summary>Why a name cannot be a supplier's; null: it can.</summary>
    public static string? Fault(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "A supplier needs a name.";
        if (name.Length > ItemRules.LongestText)
            return $"A supplier's name has at most {ItemRules.LongestText} characters.";
        return name.AsSpan().ContainsAnyInRange('\0', '\x1f') ? "A supplier's name must not contain control characters." : null;
    }
}
