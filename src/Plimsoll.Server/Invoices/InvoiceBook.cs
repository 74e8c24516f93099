using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Invoices;

/// <summary>The invoices that are there: finding them, and moving them through their states.</summary>
internal sealed class InvoiceBook(PlimsollDb db, WriteGate gate, DeliveryDesk deliveries, DeliveryBook deliveryBook, TimeProvider time)
{
    private const int LinesAtOnce = 500;
    private const int MostDuplicates = 20; // of each kind

    /// <summary>Newest posting date first, then newest made.</summary>
    public async Task<Page<InvoiceSummary>> ListAsync(InvoiceQuery query, CancellationToken cancellationToken)
    {
        var limit = Page<InvoiceSummary>.Clamp(query.Limit);
        var rows = await Summaries(Ordered(After(Filtered(query), query.Cursor)).Take(limit + 1)).ToListAsync(cancellationToken);
        return Page<InvoiceSummary>.Of(rows, limit, row => Cursor(row.PostingDate, row.Name));
    }

    /// <summary>The newest invoices that are not cancelled.</summary>
    public Task<List<InvoiceSummary>> LastAsync(int count, CancellationToken cancellationToken) =>
        Summaries(Ordered(db.Invoices.Where(i => i.DocStatus != DocStatus.Cancelled)).Take(count)).ToListAsync(cancellationToken);

    public async Task<InvoiceView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var row = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Name == name, cancellationToken);
        if (row is null)
            return null;

        return new InvoiceView
        {
            Name = row.Name,
            Supplier = await db.Suppliers.Where(s => s.Id == row.SupplierId).Select(s => s.Name).SingleAsync(cancellationToken),
            BillNo = row.BillNo,
            BillDate = row.BillDate,
            PostingDate = row.PostingDate,
            DocStatus = row.DocStatus,
            IsReturn = row.IsReturn,
            Currency = row.Currency,
            NetTotal = row.NetTotal,
            DiscountAmount = row.DiscountAmount,
            TaxTotal = row.TaxTotal,
            GrandTotal = row.GrandTotal,
            CustBillActualAmount = row.ActualAmount,
            FileUrl = Files.FileUrl.Of(row.FileName),
            Items = Lines(row.Id),
            Taxes = await TaxesAsync(row.Id, cancellationToken),
            Duplicates = await DuplicatesAsync(row.Id, cancellationToken),
            Codes = PictureShelf.Codes(await db.Pictures.Where(p => p.FileName == row.FileName).Select(p => p.Codes).SingleOrDefaultAsync(cancellationToken)),
            Delivery = await deliveryBook.FindAsync(row.Name, cancellationToken),
            History = await HistoryAsync(row, cancellationToken),
            Memory = InvoiceMemory.Of(row.EstimateBytes, row.PeakBytes, row.WaitedMs) with { Pictures = await PicturesAsync(row.Id, cancellationToken) },
        };
    }

    /// <summary>The name of the supplier's invoice with that number, on that date or, without one, on any; null: there is none.</summary>
    public Task<string?> FindBillAsync(string supplier, string billNo, DateOnly? date, CancellationToken cancellationToken)
    {
        var supplierKey = MatchKey.Of(supplier);
        var number = BillKey.NumberPart(billNo);
        var exact = BillKey.Of(billNo, date);
        return db.Invoices
            .Where(i => i.DocStatus != DocStatus.Cancelled && i.BillKey != null)
            .Where(i => db.Suppliers.Any(s => s.Id == i.SupplierId && s.NameKey == supplierKey))
            .Where(i => date == null ? i.BillKey!.StartsWith(number) : i.BillKey == exact)
            .OrderByDescending(i => i.Id)
            .Select(i => (string?)i.Name)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public Task<Problem?> SubmitAsync(string name, string user, CancellationToken cancellationToken) =>
        MoveAsync(name, user, DocStatus.Draft, DocStatus.Submitted, "only a draft can be submitted", cancellationToken);

    public Task<Problem?> CancelAsync(string name, string user, CancellationToken cancellationToken) =>
        MoveAsync(name, user, DocStatus.Submitted, DocStatus.Cancelled, "only a submitted invoice can be cancelled", cancellationToken);

    private async Task<Problem?> MoveAsync(string name, string user, DocStatus from, DocStatus to, string rule, CancellationToken cancellationToken)
    {
        if (await TryMoveAsync(name, user, from, to, cancellationToken))
        {
            deliveries.Ring();
            return null;
        }

        var state = await db.Invoices.Where(i => i.Name == name).Select(i => (DocStatus?)i.DocStatus).SingleOrDefaultAsync(cancellationToken);
        return state is null ? Problems.NotFound($"The invoice {name}") : Problems.WrongState($"{name} is {Word(state.Value)}; {rule}. Nothing was changed.");
    }

    /// <summary>The new state and its line in the history are one transaction.</summary>
    private async Task<bool> TryMoveAsync(string name, string user, DocStatus from, DocStatus to, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await db.Invoices.Where(i => i.Name == name && i.DocStatus == from)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.DocStatus, to), cancellationToken);
        if (moved == 0)
            return false;

        var id = await db.Invoices.Where(i => i.Name == name).Select(i => i.Id).SingleAsync(cancellationToken);
        db.InvoiceMoves.Add(new InvoiceMove { InvoiceId = id, DocStatus = to, MovedBy = user, MovedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        await deliveries.MovedAsync(db.Database, name, to == DocStatus.Cancelled, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string Word(DocStatus state) => state switch
    {
        DocStatus.Draft => "a draft",
        DocStatus.Submitted => "submitted",
        _ => "cancelled",
    };

    private IQueryable<Invoice> Filtered(InvoiceQuery query)
    {
        var invoices = Found(db.Invoices.AsNoTracking(), query.Search);
        if (query.Supplier is { } supplier)
        {
            var key = MatchKey.Of(supplier);
            invoices = invoices.Where(i => db.Suppliers.Any(s => s.Id == i.SupplierId && s.NameKey == key));
        }

        if (query.BillNo is { } billNo)
        {
            var number = BillKey.NumberPart(billNo);
            invoices = invoices.Where(i => i.BillKey!.StartsWith(number));
        }

        if (query.Docstatus is { } state)
            invoices = invoices.Where(i => (int)i.DocStatus == state);
        if (query.IsReturn is { } isReturn)
            invoices = invoices.Where(i => i.IsReturn == isReturn);
        if (query.From is { } from)
            invoices = invoices.Where(i => i.PostingDate >= from);
        if (query.To is { } to)
            invoices = invoices.Where(i => i.PostingDate <= to);
        return invoices;
    }

    private IQueryable<Invoice> Found(IQueryable<Invoice> invoices, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
            return invoices;

        var key = MatchKey.Of(search);
        return invoices.Where(i => i.Name.Contains(key) || i.BillKey!.Contains(key) || db.Suppliers.Any(s => s.Id == i.SupplierId && s.NameKey.Contains(key)));
    }

    private static IQueryable<Invoice> Ordered(IQueryable<Invoice> invoices) =>
        invoices.OrderByDescending(i => i.PostingDate).ThenByDescending(i => i.Id);

    private IQueryable<Invoice> After(IQueryable<Invoice> invoices, string? cursor)
    {
        if (cursor?.Split('~') is not [var day, var name]
            || !DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return invoices;

        return invoices.Where(i => i.PostingDate < date
            || (i.PostingDate == date && i.Id < db.Invoices.Where(last => last.Name == name).Select(last => last.Id).First()));
    }

    private static string Cursor(DateOnly date, string name) => string.Create(CultureInfo.InvariantCulture, $"{date:yyyyMMdd}~{name}");

    private IQueryable<InvoiceSummary> Summaries(IQueryable<Invoice> invoices) => invoices.Select(i => new InvoiceSummary
    {
        Name = i.Name,
        Supplier = db.Suppliers.Where(s => s.Id == i.SupplierId).Select(s => s.Name).First(),
        BillNo = i.BillNo,
        BillDate = i.BillDate,
        PostingDate = i.PostingDate,
        DocStatus = i.DocStatus,
        IsReturn = i.IsReturn,
        Currency = i.Currency,
        NetTotal = i.NetTotal,
        DiscountAmount = i.DiscountAmount,
        TaxTotal = i.TaxTotal,
        GrandTotal = i.GrandTotal,
        CustBillActualAmount = i.ActualAmount,
        FileUrl = i.FileName == null ? null : Files.FileUrl.Prefix + i.FileName,
        Memory = InvoiceMemory.Of(i.EstimateBytes, i.PeakBytes, i.WaitedMs),
    });

    /// <summary>A page at a time: a client that reads slowly must not hold a view of the database open, or its log could not be folded in.</summary>
    private async IAsyncEnumerable<InvoiceLineView> Lines(long id)
    {
        var (after, last) = (LineKey.First(id), LineKey.Last(id));
        List<InvoiceLine> page;
        do
        {
            page = await db.InvoiceLines.AsNoTracking().Where(l => l.Id > after && l.Id <= last).OrderBy(l => l.Id).Take(LinesAtOnce).ToListAsync();
            foreach (var line in page)
            {
                after = line.Id;
                yield return InvoiceLineView.Of(line);
            }
        }
        while (page.Count == LinesAtOnce);
    }

    private Task<List<InvoiceTaxView>> TaxesAsync(long id, CancellationToken cancellationToken)
    {
        var (first, last) = (LineKey.First(id), LineKey.Last(id));
        return db.InvoiceTaxes.Where(t => t.Id >= first && t.Id <= last).OrderBy(t => t.Id)
            .Select(t => new InvoiceTaxView(t.Description, t.Rate, t.TaxAmount)).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<InvoiceEvent>> HistoryAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        var moves = await db.InvoiceMoves.AsNoTracking().Where(m => m.InvoiceId == invoice.Id).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        return [InvoiceEvent.Created(invoice), .. moves.Select(InvoiceEvent.Of)];
    }

    private async Task<IReadOnlyList<PossibleDuplicate>> DuplicatesAsync(long id, CancellationToken cancellationToken)
    {
        var same = await SameFileAsync(id, cancellationToken);
        var alike = await NearlySamePictureAsync(id, cancellationToken);
        return [.. same, .. alike.ExceptBy(same.Select(s => s.Name), a => a.Name)];
    }

    /// <summary>What its pictures have cost, as far as they are made.</summary>
    private async Task<IReadOnlyList<PictureMemory>> PicturesAsync(long id, CancellationToken cancellationToken)
    {
        var pictures = await db.StoredFiles.Where(f => f.InvoiceId == id).Join(db.Pictures, f => f.Name, p => p.FileName, (_, p) => p).OrderBy(p => p.FileName)
            .Select(p => new { p.FileName, p.EstimateBytes, p.PeakBytes, p.WaitedMs }).ToListAsync(cancellationToken);
        return pictures.ConvertAll(p => new PictureMemory(Files.FileUrl.Of(p.FileName)!, Mb.Of(p.EstimateBytes), Mb.Of(p.PeakBytes), p.WaitedMs));
    }

    /// <summary>Invoices whose bill looks nearly the same: the same photo, sent smaller or compressed again.</summary>
    private Task<List<PossibleDuplicate>> NearlySamePictureAsync(long id, CancellationToken cancellationToken) =>
        db.Invoices.Where(i => i.Id == id)
            .Join(db.PictureMatches, i => i.FileName, m => m.FileName, (_, m) => m)
            .Join(db.Invoices, m => m.OtherName, i => i.FileName, (m, i) => new { i.Name, m.Distance })
            .OrderBy(other => other.Distance).ThenBy(other => other.Name).Take(MostDuplicates)
            .Select(other => new PossibleDuplicate(other.Name, $"The picture looks nearly the same ({other.Distance} of 64 features differ)."))
            .ToListAsync(cancellationToken);

    /// <summary>Invoices with the very same file.</summary>
    private Task<List<PossibleDuplicate>> SameFileAsync(long id, CancellationToken cancellationToken) =>
        db.Invoices.Where(i => i.Id == id)
            .Join(db.StoredFiles, i => i.FileName, f => f.Name, (_, f) => f.Sha256)
            .SelectMany(sha => db.StoredFiles.Where(f => f.Sha256 == sha && f.InvoiceId != id))
            .Join(db.Invoices, f => f.InvoiceId, i => i.Id, (_, i) => i.Name).Distinct().OrderBy(name => name).Take(MostDuplicates)
            .Select(name => new PossibleDuplicate(name, "The picture is the same file."))
            .ToListAsync(cancellationToken);
}
