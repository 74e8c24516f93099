using SQLitePCL;

namespace Plimsoll.Yardstick;

/// <summary>A prepared statement whose parameters are bound in their order.</summary>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    private int bound;

    public SqliteStatement Bind(long value) => Check(raw.sqlite3_bind_int64(statement, ++bound, value));

    public SqliteStatement Bind(string value) => Check(raw.sqlite3_bind_text(statement, ++bound, value));

    public SqliteStatement Bind(byte[] value) => Check(raw.sqlite3_bind_blob(statement, ++bound, value));

    public void Run()
    {
        Step(raw.SQLITE_DONE);
        Reset();
    }

    /// <summary>Runs a statement that answers one row with one number.</summary>
    public long RunForNumber()
    {
        Step(raw.SQLITE_ROW);
        var number = raw.sqlite3_column_int64(statement, 0);
        Reset();
        return number;
    }

    public void Dispose() => statement.Dispose();

    private void Step(int expected)
    {
        if (raw.sqlite3_step(statement) != expected)
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
    }

    private void Reset()
    {
        bound = 0;
        Check(raw.sqlite3_reset(statement));
    }

    private SqliteStatement Check(int result) =>
        result == raw.SQLITE_OK ? this : throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
}
