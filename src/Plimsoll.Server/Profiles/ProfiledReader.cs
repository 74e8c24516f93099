using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Profiles;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Matching;

namespace Plimsoll.Server.Profiles;

/// <summary>Makes a bill of its words, twice where its supplier has a profile: to see whose it is, and by what is known of that one.</summary>
internal sealed class ProfiledReader(BillReader reader, ProfileBook book, SupplierMatcher suppliers)
{
    public async Task<BillReading> ReadAsync(IReadOnlyList<PageText> pages, CancellationToken cancellationToken)
    {
        var bill = reader.Parse(pages, hints: null);
        var supplier = book.Recognise(bill.Supplier.Value, bill.SupplierTaxId.Value)
            ?? (await suppliers.FindAsync(bill.Supplier.Value, most: 1, cancellationToken)).Match?.Id;
        return supplier is { } id && book.Find(id) is { } profile ? ReadBy(profile, pages) : bill;
    }

    public BillReading ReadPlain(IReadOnlyList<PageText> pages) => reader.Parse(pages, hints: null);

    public BillReading ReadBy(SupplierProfile profile, IReadOnlyList<PageText> pages) => reader.Parse(pages, _ => profile.Hints);
}
