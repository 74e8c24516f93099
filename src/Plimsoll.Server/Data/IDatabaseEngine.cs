using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Plimsoll.Server.Data;

/// <summary>
/// The database that was chosen: how it is reached, the few words in which its SQL differs from the others', and what its errors mean.
/// All other SQL is written so that all take it.
/// </summary>
internal interface IDatabaseEngine
{
    /// <summary>For sentences: «The database /srv/plimsoll.db». No password in it.</summary>
    string Name { get; }

    /// <summary>Whether one transaction at a time can write; then writers take turns at the <see cref="WriteGate"/>.</summary>
    bool HasOneWriter { get; }

    /// <summary>Whether other servers may work on the same database.</summary>
    bool IsShared { get; }

    /// <summary>Milliseconds since 1970 by the database's clock, as SQL; the one clock that several servers share.</summary>
    string NowMs { get; }

    /// <summary>Stands between the statement that adds a numbered row and those that use <see cref="NewId"/>; empty where the database remembers by itself.</summary>
    string NoteNewId { get; }

    /// <summary>The id of the row that this transaction has added to a table with numbered rows, as SQL.</summary>
    string NewId(string table);

    /// <summary>Changes the first row of those that are meant and gives columns of it as it is then. Rows that another transaction holds are passed over.</summary>
    /// <param name="table">A table with numbered rows.</param>
    /// <param name="where">Which are meant and which is the first: a condition and an order. There the row is called «t».</param>
    /// <param name="set">Columns and values.</param>
    /// <param name="columns">Of the row.</param>
    string UpdateFirst(string table, string where, string set, string columns);

    /// <summary>At the end of an INSERT: a row that is there under the same key stays as it is.</summary>
    string OrKeep(params string[] keys);

    /// <summary>At the end of an INSERT: a row that is there under the same key gets the new values.</summary>
    /// <param name="table">Into which the row goes.</param>
    /// <param name="keys">The columns of the key.</param>
    /// <param name="columns">Those that get new values.</param>
    /// <param name="keptIfSet">A row that has this column stays as it is, unless the new one has it too.</param>
    string OrReplace(string table, string[] keys, string[] columns, string? keptIfSet = null);

    /// <summary>The objects of a JSON array in a parameter as rows, to stand behind FROM with a name after it.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="texts">Members that are texts.</param>
    /// <param name="numbers">Members that are whole numbers.</param>
    string JsonRows(string parameter, string[] texts, string[] numbers);

    /// <summary>A connection that is not open yet.</summary>
    DbConnection Connect();

    /// <summary>Says to EF Core where the model is.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>The migrations that make the tables, oldest first. They are listed because looking for them would load every type, and with it libraries that a server does not use.</summary>
    IReadOnlyList<Type> Migrations { get; }

    /// <summary>The context that <see cref="Migrations"/> name.</summary>
    DbContext CreateSchema();

    /// <summary>Makes or changes the tables, where that is needed; two at once wait for each other, and one that was killed is no hindrance.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>What kind of trouble a failure is; null: none that is the database's.</summary>
    DatabaseFault? FaultOf(Exception failure);

    /// <summary>Closes the connections that nobody uses.</summary>
    void DropIdle();
}
