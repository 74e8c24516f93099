using System.Data.Common;

namespace Plimsoll.Server.Data;

/// <summary>A database while it is filled from another.</summary>
internal interface ICopyTarget : IAsyncDisposable
{
    /// <summary>For what is asked meanwhile; not in use while rows are taken.</summary>
    DbConnection Connection { get; }

    /// <summary>Adds rows in one transaction.</summary>
    /// <param name="table">Whose they are.</param>
    /// <param name="rows">Stands on the first of them, and afterwards on the first that was not taken.</param>
    /// <param name="mostBytes">Of rows, about; a row at a time is in memory, or as many as go to the server at once.</param>
    /// <param name="cancellationToken">Ends it between two rows, and none of them is there.</param>
    /// <returns>How many were taken, and whether there are more.</returns>
    Task<(int Count, bool More)> TakeAsync(CopiedTable table, DbDataReader rows, int mostBytes, CancellationToken cancellationToken);

    /// <summary>Makes the next row of a numbered table get this number.</summary>
    Task GoOnAtAsync(CopiedTable table, long number, CancellationToken cancellationToken);
}
