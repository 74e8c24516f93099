using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>What a client knows: the bills it has sent, and the names it was given for them. Kept outside of the server.</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="open">Opens the database behind the server's back; null: the folder's.</param>
internal sealed class Ledger(DataFolder folder, Func<Task<DbConnection>>? open = null)
{
    /// <summary>Counted in one reading of the lines: MariaDB reads all of them for each invoice that asks for its own.</summary>
    private static readonly string _invoicesWithLines =
        $"Invoices i LEFT JOIN (SELECT Id >> {LineKey.IndexBits} AS Owner, COUNT(*) AS Lines FROM InvoiceLines GROUP BY Id >> {LineKey.IndexBits}) l ON l.Owner = i.Id";

    private readonly ConcurrentDictionary<Bill, string?> _entries = [];

    public IReadOnlyCollection<Bill> Unacknowledged => [.. _entries.Where(e => e.Value is null).Select(e => e.Key)];

    public int Sent => _entries.Count;

    public int Acknowledged => _entries.Count(e => e.Value is not null);

    public void Send(Bill bill) => _entries.TryAdd(bill, null);

    public void Acknowledge(Bill bill, string name) => _entries[bill] = name;

    /// <summary>A server that was killed has left files, and those that share its folder leave them to it for an hour.</summary>
    public bool MayLeaveFiles { get; init; }

    /// <summary>Fails unless all that was acknowledged is there whole, and nothing is there by half.</summary>
    public async Task AssertKeptAsync()
    {
        await using var connection = await (open?.Invoke() ?? TestDatabase.OpenAsync(folder.Root));
        var stored = Stored(connection);
        foreach (var (bill, name) in _entries.Where(e => e.Value is not null))
            AssertKept([.. stored[bill.Number]], bill, name!);

        Assert.Equal(0, connection.Number($"SELECT COUNT(*) FROM {_invoicesWithLines} WHERE i.LineCount <> COALESCE(l.Lines, 0)"));
        Assert.Equal(connection.Number("SELECT SUM(LineCount) FROM Invoices"), connection.Number("SELECT COUNT(*) FROM InvoiceLines"));
        Assert.Equal(connection.Number("SELECT COUNT(*) FROM Invoices"), connection.Number("SELECT COUNT(*) FROM InvoiceTaxes"));
        Assert.Equal(connection.Number("SELECT COUNT(*) FROM Invoices"), connection.Number("SELECT COUNT(DISTINCT BillNo) FROM Invoices"));
        AssertNamesWithoutGap(connection);
        AssertFiles(connection);
    }

    /// <summary>All invoices by the number of their bill, which no index has: asking for each would read the table as often.</summary>
    private static ILookup<string, StoredBill> Stored(DbConnection connection)
    {
        using var command = connection.Command($"SELECT i.BillNo, i.Name, COALESCE(l.Lines, 0), i.FileName FROM {_invoicesWithLines} WHERE i.BillNo IS NOT NULL");
        using var row = command.ExecuteReader();
        var stored = new List<(string Number, StoredBill Bill)>();
        while (row.Read())
            stored.Add((row.GetString(0), new(row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3))));
        return stored.ToLookup(one => one.Number, one => one.Bill);
    }

    private void AssertKept(StoredBill[] stored, Bill bill, string name)
    {
        Assert.True(stored.Length > 0, $"{name} was acknowledged and is gone.");
        Assert.Equal(name, stored[0].Name);
        Assert.Equal(bill.Lines, stored[0].Lines);
        Assert.Equal(bill.Photo is null, stored[0].FileName is null);
        if (bill.Photo is not null)
            Assert.Equal(SHA256.HashData(bill.Photo), SHA256.HashData(File.ReadAllBytes(PathOf(stored[0].FileName!))));
        Assert.False(stored.Length > 1, $"{name} is there twice.");
    }

    private static void AssertNamesWithoutGap(DbConnection connection)
    {
        var count = connection.Number("SELECT COUNT(*) FROM Invoices");
        Assert.Equal(count, connection.Number("SELECT COUNT(DISTINCT Name) FROM Invoices"));
        Assert.Equal(count, connection.Number("SELECT MAX(CAST(SUBSTR(Name, 15) AS INTEGER)) FROM Invoices"));
        Assert.Equal(count, connection.Number("SELECT SUM(Last) FROM NamingSeries"));
    }

    private void AssertFiles(DbConnection connection)
    {
        using var command = connection.Command("SELECT Name FROM StoredFiles");
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
            rows.Add(row.GetString(0));

        var files = Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Where(f => f != ".swept");
        if (MayLeaveFiles)
        {
            Assert.Empty(rows.Except(files));
            return;
        }

        Assert.Equal(rows.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(folder.Spool));
    }

    private string PathOf(string name) => Path.Combine(folder.Files, name[..10], name);

    private sealed record StoredBill(string Name, int Lines, string? FileName);
}
