using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Plimsoll.Server.Data;

/// <summary>
/// The database that was chosen: how it is reached, the few words in which its SQL differs from the other's, and what its errors mean.
/// All other SQL is written so that both take it.
/// </summary>
internal interface IDatabaseEngine
{
    /// <summary>For sentences: «The database /srv/plimsoll.db». No password in it.</summary>
    string Name { get; }

    /// <summary>Whether one transaction at a time can write; then writers take turns at the <see cref="WriteGate"/>.</summary>
    bool HasOneWriter { get; }

    /// <summary>Whether other servers may work on the same database.</summary>
    bool IsShared { get; }

    /// <summary>After the query of a claim: passes over rows that another claim holds.</summary>
    string SkipLocked { get; }

    /// <summary>Milliseconds since 1970 by the database's clock, as SQL; the one clock that several servers share.</summary>
    string NowMs { get; }

    /// <summary>The id of the row that this transaction has added to a table with numbered rows, as SQL.</summary>
    string NewId(string table);

    /// <summary>The objects of a JSON array in a parameter as rows with a column «value», to be read with <c>value ->> 'Name'</c>.</summary>
    string JsonRows(string parameter);

    /// <summary>A connection that is not open yet.</summary>
    DbConnection Connect();

    /// <summary>Says to EF Core where the model is.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>The context whose migrations make the tables.</summary>
    Type SchemaType { get; }

    /// <summary>One of <see cref="SchemaType"/>.</summary>
    DbContext CreateSchema();

    /// <summary>Makes or changes the tables, where that is needed; two at once wait for each other, and one that was killed is no hindrance.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>What kind of trouble a failure is; null: none that is the database's.</summary>
    DatabaseFault? FaultOf(Exception failure);

    /// <summary>Closes the connections that nobody uses.</summary>
    void DropIdle();
}
