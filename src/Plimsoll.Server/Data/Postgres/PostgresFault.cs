using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>What PostgreSQL's error codes mean (appendix A of its manual).</summary>
internal static class PostgresFault
{
    public static DatabaseFault? Of(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => Of(inner),
        InvalidOperationException { InnerException: (NpgsqlException or DbUpdateException) and { } inner } => Of(inner), // EF Core's advice to retry
        ConflictException => DatabaseFault.Conflict,
        PostgresException server => Of(server.SqlState),
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or ObjectDisposedException } => DatabaseFault.Away,
        NpgsqlException { IsTransient: true } => DatabaseFault.Away,
        SocketException or TimeoutException => DatabaseFault.Away,
        _ => null,
    };

    private static DatabaseFault? Of(string code) => code switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseFault.Taken,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFault.Conflict,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.QueryCanceled => DatabaseFault.Busy,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => DatabaseFault.Away,
        PostgresErrorCodes.DiskFull => DatabaseFault.DiskFull,
        PostgresErrorCodes.IoError or PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFault.DiskFails,
        _ => code.StartsWith("08", StringComparison.Ordinal) ? DatabaseFault.Away : null,
    };
}
