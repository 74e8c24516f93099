using SQLitePCL;

namespace Plimsoll.Yardstick;

/// <summary>
/// The rows of an invoice and nothing else: number from the series, invoice, lines, tax, idempotency record.
/// The floor under any creation: prepared statements, lines in multi-row inserts, no rule applied.
/// </summary>
internal sealed class InvoiceDatabase : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;
        CREATE TABLE series (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO series VALUES ('ACC-PINV-2026-', 0);
        CREATE TABLE invoices (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, supplier TEXT NOT NULL, bill_no TEXT NOT NULL,
            bill_date TEXT NOT NULL, net INTEGER NOT NULL, tax INTEGER NOT NULL, discount INTEGER NOT NULL, paper_total INTEGER NOT NULL);
        CREATE TABLE lines (invoice INTEGER NOT NULL, idx INTEGER NOT NULL, code TEXT NOT NULL, description TEXT NOT NULL, uom TEXT NOT NULL,
            qty INTEGER NOT NULL, rate INTEGER NOT NULL, amount INTEGER NOT NULL, leakage INTEGER NOT NULL, burst INTEGER NOT NULL,
            PRIMARY KEY (invoice, idx)) WITHOUT ROWID;
        CREATE TABLE taxes (id INTEGER PRIMARY KEY, invoice INTEGER NOT NULL, description TEXT NOT NULL, rate INTEGER NOT NULL, amount INTEGER NOT NULL);
        CREATE TABLE idempotency (supplier TEXT NOT NULL, bill_no TEXT NOT NULL, bill_date TEXT NOT NULL, digest BLOB NOT NULL,
            invoice INTEGER NOT NULL, PRIMARY KEY (supplier, bill_no, bill_date)) WITHOUT ROWID;
        """;

    private const string Supplier = "Bottlers Nepal 181";
    private const string BillDate = "2025-08-10";
    private const string LineValues = "(?,?,?,?,?,?,?,?,?,?)";

    /// <summary>Lines an insert statement takes, largest first; every count of lines is a sum of these.</summary>
    private static readonly int[] BlockSizes = [50, 5, 1];

    private readonly sqlite3 database;
    private readonly SqliteStatement begin, commit, next, invoice, tax, idempotency;
    private readonly SqliteStatement[] blocks;
    private readonly byte[] digest = new byte[32];
    private readonly int lines;

    public InvoiceDatabase(string path, int lines)
    {
        this.lines = lines;
        Batteries_V2.Init();
        if (raw.sqlite3_open(path, out database) != raw.SQLITE_OK || raw.sqlite3_exec(database, Schema) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());

        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        next = Prepare("UPDATE series SET last = last + 1 WHERE prefix = 'ACC-PINV-2026-' RETURNING last");
        invoice = Prepare("INSERT INTO invoices VALUES (?,?,?,?,?,?,?,?,?)");
        blocks = [.. BlockSizes.Select(size => Prepare($"INSERT INTO lines VALUES {string.Join(',', Enumerable.Repeat(LineValues, size))}"))];
        tax = Prepare("INSERT INTO taxes (invoice, description, rate, amount) VALUES (?,?,?,?)");
        idempotency = Prepare("INSERT INTO idempotency VALUES (?,?,?,?,?)");
    }

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void Insert()
    {
        var number = next.RunForNumber();
        var billNo = $"INV-{number:00000000000000}";
        Random.Shared.NextBytes(digest);

        invoice.Bind(number).Bind($"ACC-PINV-2026-{number:00000}").Bind(Supplier).Bind(billNo).Bind(BillDate)
            .Bind(8_635_412).Bind(1_122_603).Bind(77_191).Bind(9_659_800).Run();
        InsertLines(number);
        tax.Bind(number).Bind("VAT 13 %").Bind(13).Bind(1_122_603).Run();
        idempotency.Bind(Supplier).Bind(billNo).Bind(BillDate).Bind(digest).Bind(number).Run();
    }

    private void InsertLines(long number)
    {
        var done = 0;
        foreach (var (size, block) in BlockSizes.Zip(blocks))
        {
            for (; lines - done >= size; done += size)
            {
                for (var i = 0; i < size; i++)
                    BindLine(block, number, done + i);
                block.Run();
            }
        }
    }

    private static void BindLine(SqliteStatement block, long number, int index) =>
        block.Bind(number).Bind(index + 1).Bind("MAT-003445").Bind("500MLPLASN1X12 KINLEY CLUB SODA ASSP 3445").Bind("CS")
            .Bind(55_000 + index).Bind(35_172).Bind(1_934_460).Bind(1).Bind(1);

    private SqliteStatement Prepare(string sql) =>
        raw.sqlite3_prepare_v2(database, sql, out var statement) == raw.SQLITE_OK
            ? new(database, statement)
            : throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());

    public void Dispose()
    {
        foreach (var statement in blocks.Concat([begin, commit, next, invoice, tax, idempotency]))
            statement.Dispose();
        database.Dispose();
    }
}
