using SQLitePCL;

namespace Plimsoll.Server.Data;

/// <summary>SQLite refused a call.</summary>
internal sealed class SqliteFailure(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    /// <summary>The primary result code, <c>SQLITE_BUSY</c> and so on.</summary>
    public int Code { get; } = code & 0xff;

    public bool IsBusy => Code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
