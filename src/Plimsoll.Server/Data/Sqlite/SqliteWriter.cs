using SQLitePCL;

namespace Plimsoll.Server.Data;

/// <summary>The writing connection: straight to the library, for the one path where every microsecond is paid 12,000 times a second.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly sqlite3 _db;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteWriter() => Batteries_V2.Init();

    public SqliteWriter(string path, string pragmas)
    {
        var code = raw.sqlite3_open_v2(path, out _db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        Check(code);
        Execute(pragmas);
    }

    public long LastRowId => raw.sqlite3_last_insert_rowid(_db);

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        var prepared = new SqliteStatement(this, statement);
        _statements.Add(prepared);
        return prepared;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_db, sql));

    /// <summary>Undoes an open transaction; SQLite may have done so itself after an error.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_db) == 0)
            Execute("ROLLBACK");
    }

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFailure(code, raw.sqlite3_errmsg(_db).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _db.Dispose();
    }
}
