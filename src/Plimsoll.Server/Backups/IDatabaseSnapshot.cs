using System.Data.Common;

namespace Plimsoll.Server.Backups;

/// <summary>The database as it was at one moment, while servers write on.</summary>
internal interface IDatabaseSnapshot : IAsyncDisposable
{
    /// <summary>Of what kind its copy is: sqlite or postgres.</summary>
    string Provider { get; }

    /// <summary>Its rows at that moment. Another connection after <see cref="WriteAsync"/>.</summary>
    DbConnection Rows { get; }

    /// <summary>Bytes its copy takes at the most.</summary>
    Task<long> SizeAsync(CancellationToken cancellationToken);

    /// <summary>Writes a copy of it, and proves that the copy can be read.</summary>
    /// <exception cref="IOException">It cannot be copied.</exception>
    Task WriteAsync(string path, CancellationToken cancellationToken);
}
