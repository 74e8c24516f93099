using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Data;
using Plimsoll.Server.Invoices;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data;

/// <summary>The writer speaks SQL of its own; what it writes, the model reads back in every column.</summary>
public sealed class RawWriterTests : IAsyncLifetime
{
    private readonly MovableTime _time = new();
    private PlimsollApp _app = null!;
    private PlimsollDb _db = null!;
    private string _code = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await PlimsollApp.StartAsync(adjust: _time.Use);
        _code = await _app.AddItemAsync(name: "Cola", valuationPrice: 9.5m, factor: 6);
        var line = Bill.Line(4.08m, 10.25m).With("item_code", _code).With("uom", "Case").With("amount", 41.82m).With("leakages", 3).With("bursts", 2)
            .With("photo_base64", Convert.ToBase64String(SamplePhoto.OtherBill));
        var bill = Bill.Of(line, Bill.Line()).With("supplier", "Acme").With("bill_date", "2026-03-25").With("discount_amount", 1.82m)
            .With("cust_bill_actual_amount", 67.5m).With("isReturn", true).With("currency", "INR").With("photo_base64", SamplePhoto.Base64);
        await _app.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", new JsonObject { ["payload"] = bill }.ToJsonString(), idempotencyKey: "k-1");
        _db = await _app.Services.GetRequiredService<IDbContextFactory<PlimsollDb>>().CreateDbContextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Write_Invoice_ReadsBackInEveryColumn()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        Assert.Equal(("ACC-PINV-2026-00001", "B-1", "B-1|2026-03-25"), (invoice.Name, invoice.BillNo, invoice.BillKey));
        Assert.Equal("Acme", (await _db.Suppliers.SingleAsync(s => s.Id == invoice.SupplierId, Cancelled)).Name);
        Assert.Equal((new DateOnly(2026, 3, 25), new DateOnly(2026, 3, 25)), (invoice.BillDate, invoice.PostingDate));
        Assert.Equal((DocStatus.Draft, true, "INR"), (invoice.DocStatus, invoice.IsReturn, invoice.Currency));
        Assert.Equal((-61.82m, -1.82m, -7.8m, -67.8m), (invoice.NetTotal, invoice.DiscountAmount, invoice.TaxTotal, invoice.GrandTotal));
        Assert.Equal((-67.5m, 2, "demo"), (invoice.ActualAmount, invoice.LineCount, invoice.CreatedBy));
        Assert.Equal((_time.GetUtcNow(), 32), (invoice.CreatedAt, invoice.Digest.Length));
        Assert.True(invoice.EstimateBytes > 0 && invoice.PeakBytes > 0 && invoice.WaitedMs >= 0);
        Assert.True(await _db.StoredFiles.AnyAsync(f => f.Name == invoice.FileName, Cancelled));
    }

    [Fact]
    public async Task Write_Line_ReadsBackInEveryColumn()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        var line = await _db.InvoiceLines.SingleAsync(l => l.Id == LineKey.Of(invoice.Id, 1), Cancelled);

        Assert.Equal((_code, "Cola", true, "CS"), (line.ItemCode, line.ItemName, line.KnownItem, line.Uom));
        Assert.Equal((-4.08m, -32m, 10.25m, -41.82m, 0.75m), (line.Qty, line.StockQty, line.Rate, line.Amount, line.PriceDifference));
        Assert.Equal((3, 2), (line.LeakageQty, line.BurstQty));
        Assert.True(await _db.StoredFiles.AnyAsync(f => f.Name == line.PhotoFile, Cancelled));
    }

    [Fact]
    public async Task Write_LineWithLittle_ReadsBackNulls()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        var line = await _db.InvoiceLines.SingleAsync(l => l.Id == LineKey.Of(invoice.Id, 2), Cancelled);

        Assert.Equal((null, null, false), (line.PriceDifference, line.PhotoFile, line.KnownItem));
    }

    [Fact]
    public async Task Write_TaxRow_ReadsBackInEveryColumn()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        var tax = await _db.InvoiceTaxes.SingleAsync(Cancelled);

        Assert.Equal((LineKey.Of(invoice.Id, 1), "VAT", 13m, -7.8m), (tax.Id, tax.Description, tax.Rate, tax.TaxAmount));
    }

    [Fact]
    public async Task Write_Photo_ReadsBackInEveryColumn()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        var file = await _db.StoredFiles.SingleAsync(f => f.Name == invoice.FileName, Cancelled);

        Assert.Equal(("image/jpeg", SamplePhoto.Bill.LongLength, invoice.Id), (file.MediaType, file.SizeBytes, file.InvoiceId));
        Assert.Equal(SHA256.HashData(SamplePhoto.Bill), file.Sha256);
        Assert.True(file.Width > 0 && file.Height > 0);
    }

    [Fact]
    public async Task Write_Key_ReadsBackInEveryColumn()
    {
        var invoice = await _db.Invoices.SingleAsync(Cancelled);

        var record = await _db.IdempotencyRecords.SingleAsync(Cancelled);

        Assert.Equal(("key:demo:k-1", invoice.Id, _time.GetUtcNow()), (record.Scope, record.InvoiceId, record.CreatedAt));
        Assert.Equal(invoice.Digest, record.Digest);
    }

    [Fact]
    public async Task Write_Name_IsTheLastOfItsSeries()
    {
        var series = await _db.NamingSeries.SingleAsync(Cancelled);

        Assert.Equal(("ACC-PINV-2026-", 1), (series.Prefix, series.Last));
    }
}
