using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;

#pragma warning disable IDE0060 // a statement has written itself into the text before its parameter is there

namespace Plimsoll.Server.Data;

/// <summary>
/// Statements that go to MySQL or MariaDB together, as one text and in one round trip. What stands in braces becomes a literal of the text,
/// whatever its signs: <c>batch.Add($"DELETE FROM Items WHERE CodeKey = {code}")</c>.
/// </summary>
internal sealed class MySqlBatch(DbConnection connection)
{
    private readonly StringBuilder _sql = new();
    private readonly List<Action<DbDataReader>> _readers = [];

    /// <summary>Characters that wait to be sent.</summary>
    public int Length => _sql.Length;

    /// <summary>Where a text with values is written.</summary>
    public StringBuilder Text => _sql;

    /// <summary>Adds a statement that gives no rows.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] MySqlLiterals statement) => _sql.Append(";\n");

    /// <summary>Adds a statement that must change one row, or somebody else was faster.</summary>
    public void AddOne([InterpolatedStringHandlerArgument("")] MySqlLiterals statement)
    {
        _sql.Append(";\nSELECT ROW_COUNT();\n");
        _readers.Add(row => ConflictException.ThrowUnless(row.GetInt64(0) == 1));
    }

    /// <summary>Adds a query; each of its rows is given to <paramref name="read"/>.</summary>
    public void Read(Action<DbDataReader> read, [InterpolatedStringHandlerArgument("")] MySqlLiterals query)
    {
        _sql.Append(";\n");
        _readers.Add(read);
    }

    /// <summary>Adds an INSERT of many rows; nothing where there are none.</summary>
    /// <param name="into">Up to VALUES.</param>
    /// <param name="rows">What becomes a row each.</param>
    /// <param name="write">Writes one by <see cref="Row"/>.</param>
    /// <param name="then">What follows the last.</param>
    public void Insert<T>(string into, IReadOnlyCollection<T> rows, Action<T> write, string then = "")
    {
        if (rows.Count == 0)
            return;
        Begin(into);
        foreach (var row in rows)
            write(row);
        End(then);
    }

    /// <summary>Begins a statement whose rows come one by one.</summary>
    public void Begin(string into) => _sql.Append(into);

    /// <summary>A row of an INSERT, in brackets.</summary>
    public void Row([InterpolatedStringHandlerArgument("")] MySqlLiterals values) => _sql.Append(',');

    /// <summary>A SELECT that gives a row, and after which there is another.</summary>
    public void Union([InterpolatedStringHandlerArgument("")] MySqlLiterals row) => _sql.Append(" UNION ALL ");

    /// <summary>Ends an INSERT; it has a row at least.</summary>
    public void End(string then = "")
    {
        _sql.Length--; // the last comma
        _sql.Append(then).Append(";\n");
    }

    /// <summary>Sends them all and begins anew. Nothing is sent where there are none.</summary>
    /// <exception cref="ConflictException">A statement has not changed the row that it must.</exception>
    public void Run()
    {
        if (_sql.Length == 0)
            return;

        using var command = connection.CreateCommand();
        command.CommandText = _sql.ToString();
        using var rows = command.ExecuteReader();
        foreach (var read in _readers)
        {
            while (rows.Read())
                read(rows);
            rows.NextResult();
        }

        // the rest gives no rows, but it may fail
        while (rows.NextResult())
            ;
        _sql.Clear();
        _readers.Clear();
    }
}
