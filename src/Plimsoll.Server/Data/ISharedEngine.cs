using System.Data.Common;

namespace Plimsoll.Server.Data;

/// <summary>A database server, on which several of these servers may work.</summary>
internal interface ISharedEngine : IDatabaseEngine, IDisposable
{
    DbDataSource Source { get; }

    /// <summary>How long the writer waits for the server before it gives up.</summary>
    TimeSpan Patience { get; }

    /// <summary>A query that gives what the database calls itself, whatever address it is reached under: one text, another's on every other database.</summary>
    string IdentitySql { get; }

    /// <summary>Opens the database to be filled from another.</summary>
    Task<ICopyTarget> OpenCopyAsync(CancellationToken cancellationToken);
}
