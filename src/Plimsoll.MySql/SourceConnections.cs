using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Plimsoll.MySql;

/// <summary>
/// Gives EF Core its connections from a source. Were the source named in the options, EF Core would build its services and its model anew for every
/// source, which a process with one never notices and a test run with a thousand does.
/// </summary>
internal sealed class SourceConnections(DbDataSource source) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(source.CreateConnection());
}
