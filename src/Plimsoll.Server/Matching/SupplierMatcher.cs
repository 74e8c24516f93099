using Plimsoll.Server.Data;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Matching;

/// <summary>
/// Finds the supplier that a bill means. All names go by once; the likeliest few are held, so memory does not grow with master data.
/// </summary>
internal sealed class SupplierMatcher(Database database)
{
    public async Task<MatchView<SupplierMatch>> FindAsync(string? name, int most, CancellationToken cancellationToken)
    {
        var wanted = NameShape.Of(name, NameKind.Supplier);
        var known = new NameShape(NameKind.Supplier);
        var shortlist = new Shortlist<SupplierRecord>(Math.Max(most, 1) + 1);
        if (!wanted.IsEmpty)
        {
            await database.ForEachAsync(
                """SELECT "Id", "Name" FROM "Suppliers" """,
                [],
                row =>
                {
                    if (Likeness.Of(wanted, known.Fill(row.GetString(1)), shortlist.LeastScore) is { } likeness)
                        shortlist.Add(new(row.GetInt64(0), known.Text), likeness);
                },
                cancellationToken);
        }

        return MatchView.Of(shortlist, most, SupplierMatch.Of);
    }
}
