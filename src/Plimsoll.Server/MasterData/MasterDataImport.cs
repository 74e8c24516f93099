using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.MasterData;

/// <summary>
/// Master data from a table: the upload goes to the spool, its rows through the database in one transaction. A row that
/// cannot be taken is named with its number, and nothing of the file is stored.
/// </summary>
internal sealed class MasterDataImport(PlimsollDb db, DataFolder folder, WriteGate gate, ItemCatalogue catalogue)
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Xls = "application/vnd.ms-excel";

    /// <summary>An Excel book of 10 MB unpacks its texts into memory; ten times that was the most seen.</summary>
    public const long CostBytes = 100L << 20;

    private const int RowsAtOnce = 200;

    public delegate Task<ImportReceipt> Rows(FileStream file, bool isExcel, CancellationToken cancellationToken);

    /// <summary>Spools the body of a request and imports it.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, Rows import, CancellationToken cancellationToken)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (type is not ("text/csv" or Xlsx or Xls))
            return Problems.UnsupportedMediaType($"text/csv, {Xlsx} or {Xls}").ToResult();

        try
        {
            await using var file = new FileStream(Path.Combine(folder.Spool, Guid.NewGuid().ToString("N")), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
            await context.Request.Body.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            return Results.Ok(await import(file, type != "text/csv", cancellationToken));
        }
        catch (RefusedException refused)
        {
            return refused.Problem.ToResult();
        }
        catch (CsvHelper.CsvFormatException malformed)
        {
            return Problems.Invalid($"The CSV is malformed: {malformed.Message} Nothing was stored.").ToResult();
        }
        catch (IOException full) when (DiskSpace.IsExhausted(full))
        {
            return Problems.DiskFull.ToResult();
        }
    }

    /// <summary>Columns item_code, item_name and, where wanted, selling_price, valuation_price, uom_conversion.</summary>
    public async Task<ImportReceipt> ItemsAsync(FileStream file, bool isExcel, CancellationToken cancellationToken)
    {
        var receipt = await ImportAsync(
            file,
            isExcel,
            "item_code",
            async rows =>
            {
                var keys = rows.Keys.ToList();
                var present = await db.Items.Where(i => keys.Contains(i.CodeKey)).ToDictionaryAsync(i => i.CodeKey, cancellationToken);
                foreach (var (key, (number, row)) in rows)
                    Take(key, Record(row, number), present.GetValueOrDefault(key), number);
            },
            cancellationToken);
        catalogue.Forget();
        return receipt;
    }

    /// <summary>Column name or supplier_name.</summary>
    public Task<ImportReceipt> SuppliersAsync(FileStream file, bool isExcel, CancellationToken cancellationToken) => ImportAsync(
        file,
        isExcel,
        "supplier_name",
        async rows =>
        {
            var keys = rows.Keys.ToList();
            var present = await db.Suppliers.Where(s => keys.Contains(s.NameKey)).Select(s => s.NameKey).ToHashSetAsync(cancellationToken);
            foreach (var (key, (number, row)) in rows.Where(r => !present.Contains(r.Key)))
            {
                if (SupplierBook.Fault(row["supplier_name"]) is { } fault)
                    throw Refuse(number, fault);
                db.Suppliers.Add(new Supplier { Name = row["supplier_name"], NameKey = key });
            }
        },
        cancellationToken);

    private async Task<ImportReceipt> ImportAsync(
        FileStream file, bool isExcel, string keyColumn, Func<Dictionary<string, (int Number, Dictionary<string, string> Row)>, Task> take, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var receipt = new ImportReceipt(0, 0);
        foreach (var chunk in TableReader.Read(file, isExcel).Chunk(RowsAtOnce))
        {
            var rows = new Dictionary<string, (int, Dictionary<string, string>)>();
            foreach (var (number, row) in chunk.Where(r => r.Row.Values.Any(v => v.Length > 0)))
                rows[Key(row, keyColumn, number)] = (number, row);
            await take(rows);
            receipt = await SaveAsync(receipt, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return receipt;
    }

    private async Task<ImportReceipt> SaveAsync(ImportReceipt receipt, CancellationToken cancellationToken)
    {
        var states = db.ChangeTracker.Entries().Select(e => e.State).ToList();
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new(
            receipt.Added + states.Count(s => s == EntityState.Added),
            receipt.Changed + states.Count(s => s == EntityState.Modified));
    }

    private void Take(string key, ItemRecord record, Item? present, int number)
    {
        if (ItemRules.Check(record with { ItemName = record.ItemName ?? present?.ItemName }) is { } problem)
            throw Refuse(number, problem.Sentence);

        var item = present ?? new Item { ItemCode = record.ItemCode!, CodeKey = key, ItemName = "" };
        ItemBook.Apply(record, item);
        if (present is null)
            db.Items.Add(item);
    }

    private static string Key(Dictionary<string, string> row, string column, int number)
    {
        if (column == "supplier_name" && !row.ContainsKey(column) && row.TryGetValue("name", out var name))
            row[column] = name;
        if (!row.TryGetValue(column, out var value))
            throw new RefusedException(Problems.Invalid($"The table has no column «{column}». Nothing was stored."));
        return value.Length > 0 ? MatchKey.Of(value) : throw Refuse(number, $"«{column}» is empty.");
    }

    private static ItemRecord Record(Dictionary<string, string> row, int number) => new(
        row["item_code"],
        row.GetValueOrDefault("item_name") is { Length: > 0 } name ? name : null,
        Number(row, "selling_price", number),
        Number(row, "valuation_price", number),
        (int?)Number(row, "uom_conversion", number));

    private static decimal? Number(Dictionary<string, string> row, string column, int number)
    {
        var text = row.GetValueOrDefault(column, "");
        if (text.Length == 0)
            return null;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || decimal.Abs(value) > MicroUnits.Largest)
            throw Refuse(number, $"«{column}» is no number.");
        return column != "uom_conversion" || (value == decimal.Truncate(value) && value is > 0 and < int.MaxValue)
            ? value
            : throw Refuse(number, "«uom_conversion» is no whole number.");
    }

    private static RefusedException Refuse(int number, string fault) => new(Problems.Invalid($"Row {number}: {fault.Replace(" Nothing was stored.", "", StringComparison.Ordinal)} Nothing of the file was stored."));
}
