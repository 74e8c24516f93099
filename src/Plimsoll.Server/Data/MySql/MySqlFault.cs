using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Plimsoll.Server.Data;

/// <summary>What the error numbers of MySQL and MariaDB mean. The driver keeps a number with its exception, so its types are not needed here.</summary>
internal static class MySqlFault
{
    /// <summary>No space left on device, as the system calls it.</summary>
    private const string NoSpace = "28";

    public static DatabaseFault? Of(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => Of(inner),
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and { } inner } => Of(inner), // EF Core's advice to retry
        ConflictException => DatabaseFault.Conflict,
        DbException server when NumberOf(server) is > 0 and var number => Of(number, server.Message),
        DbException { InnerException: not null } or DbException { IsTransient: true } => DatabaseFault.Away,
        SocketException or TimeoutException => DatabaseFault.Away,
        _ => null,
    };

    /// <summary>The server's error number; 0: the failure is the connection's.</summary>
    public static int NumberOf(Exception failure) =>
        failure.Data["Server Error Code"] is { } number ? Convert.ToInt32(number, CultureInfo.InvariantCulture) : 0;

    private static DatabaseFault? Of(int number, string message) => number switch
    {
        1062 or 1586 => DatabaseFault.Taken,
        1213 or 1020 => DatabaseFault.Conflict, // two waited for each other; a row has changed since it was read
        1205 or 1040 or 1203 or 1037 or 1038 or 1041 or 1317 or 1969 or 3024 => DatabaseFault.Busy, // lock wait, connections, memory, time
        1042 or 1047 or 1049 or 1053 or 1077 or 1079 or 1080 or 1152 or 1158 or 1159 or 1160 or 1161 or 1184 or 1927 => DatabaseFault.Away,
        1021 or 1114 => DatabaseFault.DiskFull,
        1030 or 1026 or 3 when message.Contains(NoSpace, StringComparison.Ordinal) => DatabaseFault.DiskFull,
        1030 or 1026 or 1016 or 1290 or 1792 or 1836 or 3 => DatabaseFault.DiskFails,
        _ => null,
    };
}
