using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>What a client knows: the bills it has sent, and the names it was given for them. Kept outside of the server.</summary>
internal sealed class Ledger(DataFolder folder)
{
    private readonly ConcurrentDictionary<Bill, string?> _entries = [];

    public IReadOnlyCollection<Bill> Unacknowledged => [.. _entries.Where(e => e.Value is null).Select(e => e.Key)];

    public int Sent => _entries.Count;

    public int Acknowledged => _entries.Count(e => e.Value is not null);

    public void Send(Bill bill) => _entries.TryAdd(bill, null);

    public void Acknowledge(Bill bill, string name) => _entries[bill] = name;

    /// <summary>Fails unless all that was acknowledged is there whole, and nothing is there by half.</summary>
    public void AssertKept()
    {
        using var connection = new SqliteConnection($"Data Source={folder.DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var (bill, name) in _entries.Where(e => e.Value is not null))
            AssertKept(connection, bill, name!);

        Assert.Equal(0, Number(connection, $"SELECT COUNT(*) FROM Invoices i WHERE LineCount <> {LinesOf("i.Id")}"));
        Assert.Equal(Number(connection, "SELECT SUM(LineCount) FROM Invoices"), Number(connection, "SELECT COUNT(*) FROM InvoiceLines"));
        Assert.Equal(Number(connection, "SELECT COUNT(*) FROM Invoices"), Number(connection, "SELECT COUNT(*) FROM InvoiceTaxes"));
        Assert.Equal(Number(connection, "SELECT COUNT(*) FROM Invoices"), Number(connection, "SELECT COUNT(DISTINCT BillNo) FROM Invoices"));
        AssertNamesWithoutGap(connection);
        AssertFiles(connection);
    }

    private static string LinesOf(string id) =>
        $"(SELECT COUNT(*) FROM InvoiceLines l WHERE l.Id BETWEEN {id} * {LineKey.MaxIndex + 1} AND {id} * {LineKey.MaxIndex + 1} + {LineKey.MaxIndex})";

    private void AssertKept(SqliteConnection connection, Bill bill, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Name, {LinesOf("Invoices.Id")}, FileName FROM Invoices WHERE BillNo = $billNo";
        command.Parameters.AddWithValue("$billNo", bill.Number);
        using var row = command.ExecuteReader();
        Assert.True(row.Read(), $"{name} was acknowledged and is gone.");
        Assert.Equal(name, row.GetString(0));
        Assert.Equal(bill.Lines, row.GetInt32(1));
        Assert.Equal(bill.Photo is null, row.IsDBNull(2));
        if (bill.Photo is not null)
            Assert.Equal(SHA256.HashData(bill.Photo), SHA256.HashData(File.ReadAllBytes(PathOf(row.GetString(2)))));
        Assert.False(row.Read(), $"{name} is there twice.");
    }

    private static void AssertNamesWithoutGap(SqliteConnection connection)
    {
        var count = Number(connection, "SELECT COUNT(*) FROM Invoices");
        Assert.Equal(count, Number(connection, "SELECT COUNT(DISTINCT Name) FROM Invoices"));
        Assert.Equal(count, Number(connection, "SELECT MAX(CAST(SUBSTR(Name, 15) AS INTEGER)) FROM Invoices"));
        Assert.Equal(count, Number(connection, "SELECT SUM(Last) FROM NamingSeries"));
    }

    private void AssertFiles(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM StoredFiles";
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
            rows.Add(row.GetString(0));

        var files = Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Where(f => f != ".swept");
        Assert.Equal(rows.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(folder.Spool));
    }

    private string PathOf(string name) => Path.Combine(folder.Files, name[..10], name);

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar() is { } value and not DBNull ? value : 0L, CultureInfo.InvariantCulture);
    }
}
