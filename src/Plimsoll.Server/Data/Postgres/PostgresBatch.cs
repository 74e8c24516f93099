using System.Data.Common;
using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>Statements that go to PostgreSQL together, in one round trip. Parameters are <c>$1</c>, <c>$2</c>; an array brings a column of many rows.</summary>
internal sealed class PostgresBatch(NpgsqlConnection connection)
{
    private readonly NpgsqlBatch _batch = connection.CreateBatch();

    private readonly List<Action<DbDataReader>?> _readers = [];

    private readonly List<int> _wanted = [];

    /// <summary>Adds a statement that gives no rows.</summary>
    /// <param name="rows">How many rows it must change, or somebody else was faster; null: any number.</param>
    /// <param name="sql">With $1 and so on.</param>
    /// <param name="parameters">In their order.</param>
    public void Add(int? rows, string sql, object[] parameters)
    {
        AddCommand(sql, parameters);
        _readers.Add(null);
        _wanted.Add(rows ?? -1);
    }

    /// <summary>Adds a query; each of its rows is given to <paramref name="read"/>.</summary>
    public void Read(Action<DbDataReader> read, string sql, object[] parameters)
    {
        AddCommand(sql, parameters);
        _readers.Add(read);
        _wanted.Add(-1);
    }

    /// <summary>Runs them all. Nothing is sent where there are none.</summary>
    /// <exception cref="ConflictException">A statement has changed another number of rows than it must.</exception>
    public void Run()
    {
        if (_readers.Count == 0)
            return;

        using (var rows = _batch.ExecuteReader())
        {
            foreach (var read in _readers.OfType<Action<DbDataReader>>())
            {
                while (rows.Read())
                    read(rows);
                rows.NextResult();
            }

            // the rest gives no rows, but it may fail
            while (rows.NextResult())
                ;
        }

        for (var i = 0; i < _wanted.Count; i++)
        {
            if (_wanted[i] >= 0 && _batch.BatchCommands[i].RecordsAffected != _wanted[i])
                throw new ConflictException();
        }

        _batch.Dispose();
    }

    private void AddCommand(string sql, object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        _batch.BatchCommands.Add(command);
    }
}
