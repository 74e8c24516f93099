using SQLitePCL;

namespace Plimsoll.Server.Data;

/// <summary>
/// A prepared statement of the <see cref="SqliteWriter"/>. Parameters are bound in order: <c>Start().Bind(…).Bind(…).Run()</c>.
/// </summary>
internal sealed class SqliteStatement(SqliteWriter writer, sqlite3_stmt statement) : IDisposable
{
    private int _bound;

    public SqliteStatement Start()
    {
        _bound = 0;
        return this;
    }

    public SqliteStatement Bind(long value) => Checked(raw.sqlite3_bind_int64(statement, ++_bound, value));

    public SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public SqliteStatement Bind(decimal? value) => value is { } number ? Bind(MicroUnits.ToLong(number)) : BindNull();

    public SqliteStatement Bind(string? text) => text is null ? BindNull() : Checked(raw.sqlite3_bind_text(statement, ++_bound, text));

    /// <summary>Text in UTF-8; empty is null.</summary>
    public SqliteStatement BindText(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? BindNull() : Checked(raw.sqlite3_bind_text(statement, ++_bound, utf8));

    public SqliteStatement Bind(byte[] blob) => Checked(raw.sqlite3_bind_blob(statement, ++_bound, blob));

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        writer.Check(code);
    }

    /// <summary>Runs a statement and gives its first row to <paramref name="read"/>; the default where there is none.</summary>
    public T? First<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            var code = raw.sqlite3_step(statement);
            writer.Check(code);
            return code == raw.SQLITE_ROW ? read(this) : default;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public string? Text(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => statement.Dispose();

    private SqliteStatement BindNull() => Checked(raw.sqlite3_bind_null(statement, ++_bound));

    private SqliteStatement Checked(int code)
    {
        writer.Check(code);
        return this;
    }
}
