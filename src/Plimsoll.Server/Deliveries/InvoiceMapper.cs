using Plimsoll.Server.Connectors;
using Plimsoll.Server.Connectors.Calls;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Deliveries;

/// <summary>Says an invoice in the ERP's terms.</summary>
internal sealed class InvoiceMapper(ErpMapper mapper)
{
    /// <exception cref="UnmappedException">A name stands for nothing there yet.</exception>
    public async Task<ErpInvoice> MapAsync(DeliveryRow delivery, SourceInvoice source, IErpConnector connector, CancellationToken cancellationToken)
    {
        var maps = connector.Maps;
        var supplier = maps.Contains(ErpRecordKind.Supplier) ? await mapper.SupplierAsync(source.Supplier, cancellationToken) : new ErpRecord("", source.Supplier);
        var lines = new List<ErpLine>(source.Lines.Count + 1);
        var known = new Dictionary<string, ErpRecord?>();
        foreach (var line in source.Lines)
            lines.Add(await LineAsync(line, source, maps, known, cancellationToken));
        AddRounding(lines, source);

        return new ErpInvoice
        {
            IntakeId = delivery.IntakeId,
            Name = source.Name,
            Supplier = supplier,
            Number = source.BillNo,
            Date = source.BillDate ?? source.PostingDate,
            PostingDate = source.PostingDate,
            IsReturn = source.IsReturn,
            Currency = source.Currency,
            Discount = source.Discount,
            Net = source.Net - source.Discount,
            TaxTotal = source.TaxTotal,
            Total = source.Total,
            TaxPercent = source.TaxPercent,
            Tax = source.TaxPercent != 0 && maps.Contains(ErpRecordKind.Tax) ? await mapper.TaxAsync(source.TaxPercent, source.Supplier, cancellationToken) : null,
            Lines = lines,
        };
    }

    private async Task<ErpLine> LineAsync(
        SourceLine line, SourceInvoice source, IReadOnlySet<ErpRecordKind> maps, Dictionary<string, ErpRecord?> known, CancellationToken cancellationToken)
    {
        var shape = LineShape.Of(line, source.Currency);
        var unit = maps.Contains(ErpRecordKind.Unit) ? (await OnceAsync(known, "unit " + shape.Unit, async () => await mapper.UnitAsync(shape.Unit, cancellationToken)))!.Id : shape.Unit;
        var item = maps.Contains(ErpRecordKind.Item)
            ? await OnceAsync(known, $"item {line.ItemCode} {line.ItemName}", () => mapper.ItemAsync(line.ItemCode, line.ItemName, unit, shape.UnitPrice, cancellationToken))
            : null;
        var account = maps.Contains(ErpRecordKind.Account)
            ? await OnceAsync(known, "account " + line.ItemCode, () => mapper.AccountAsync(line.ItemCode, source.Supplier, cancellationToken))
            : null;
        return new ErpLine
        {
            ItemId = item?.Id,
            ItemCode = line.ItemCode,
            Description = shape.IsLump ? $"{line.ItemName} ({line.Qty.Plain()} {line.Uom})" : line.ItemName,
            Qty = shape.Qty,
            UnitId = unit,
            UnitPrice = shape.UnitPrice,
            Amount = CurrencyPrecision.Round(line.Amount, source.Currency),
            AccountId = account?.Id,
        };
    }

    /// <summary>An ERP rounds each line, Plimsoll the sum: where that differs, a line says so.</summary>
    private static void AddRounding(List<ErpLine> lines, SourceInvoice source)
    {
        var difference = source.Net - lines.Sum(line => line.Amount);
        if (difference == 0)
            return;

        lines.Add(new ErpLine
        {
            Description = "Rounding",
            Qty = difference < 0 ? -1 : 1,
            UnitPrice = decimal.Abs(difference),
            Amount = difference,
            AccountId = lines.Select(line => line.AccountId).FirstOrDefault(id => id is not null),
        });
    }

    private static async Task<ErpRecord?> OnceAsync(Dictionary<string, ErpRecord?> known, string key, Func<Task<ErpRecord?>> find)
    {
        if (!known.TryGetValue(key, out var record))
            known[key] = record = await find();
        return record;
    }
}
