using System.Collections.Concurrent;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Jobs;

/// <summary>The jobs in the database. Plain SQL, because a server that only takes invoices in never loads EF Core.</summary>
/// <remarks>
/// Where several servers share a database, a job that is being done belongs to the server that says so again and again; of one that has fallen
/// silent it is taken away. That is timed by the database's clock, since those of the servers may differ.
/// </remarks>
internal sealed class JobQueue(Database database, DataFolder folder, TimeProvider time)
{
    /// <summary>A server is given up after so long without a word. It says one every <see cref="Beat"/>, so two may be lost.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private const int Queued = (int)JobState.Queued;
    private const int Running = (int)JobState.Running;
    private const int Failed = (int)JobState.Failed;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _bells = new();

    /// <summary>Whether other servers may work on the same jobs.</summary>
    public bool IsShared => database.Engine.IsShared;

    private string Mine => folder.ServerId;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The statement that adds a job inside somebody's transaction: kind, subject, priority, now twice.</summary>
    public const string InsertSql =
        """INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt") VALUES (?, ?, 0, ?, 0, ?, ?)""";

    /// <summary>Says that there is work, after the transaction that added it.</summary>
    public void Ring(string kind)
    {
        var bell = Bell(kind);
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Waits until somebody rings, at most so long: a job that was put off rings no bell.</summary>
    public Task WaitAsync(string kind, TimeSpan atMost, CancellationToken cancellationToken) => Bell(kind).WaitAsync(atMost, cancellationToken);

    /// <summary>What was running when this server ended last waits again, and what no server has claimed in its name.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) => database.WriteAsync(
        $"""UPDATE "Jobs" SET "State" = {Queued} WHERE "State" = {Running} AND (@p0 = '' OR "Server" = @p0 OR "Server" IS NULL)""",
        [IsShared ? Mine : ""],
        cancellationToken);

    /// <summary>Says that this server still does its jobs. Returns which are still its own.</summary>
    public async Task<HashSet<long>> KeepAsync(CancellationToken cancellationToken) => [.. await database.WriteAsync(
        $"""
        UPDATE "Jobs" SET "SeenAt" = {database.Engine.NowMs} WHERE "State" = {Running} AND "Server" = @p0;
        SELECT "Id" FROM "Jobs" WHERE "State" = {Running} AND "Server" = @p0
        """,
        [Mine],
        row => row.GetInt64(0),
        cancellationToken)];

    /// <summary>Lets what was being done by servers that have fallen silent wait again. Returns how many jobs.</summary>
    public Task<int> TakeOverAsync(CancellationToken cancellationToken) => database.ChangeAsync(
        $"""UPDATE "Jobs" SET "State" = {Queued} WHERE "State" = {Running} AND "SeenAt" < {database.Engine.NowMs} - @p0""",
        [(long)Silence.TotalMilliseconds],
        cancellationToken);

    /// <summary>Takes the next job whose time has come; null: there is none.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="leastPriority">1: only what somebody waits for.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<ClaimedJob?> ClaimAsync(string kind, int leastPriority, CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(kind, leastPriority, cancellationToken))
            return null; // looking takes no lock, so a server at rest never writes

        var claimed = await database.WriteAsync(
            database.Engine.UpdateFirst(
                "Jobs",
                $"""
                "Kind" = @p0 AND "State" = {Queued} AND "Priority" >= @p1 AND "NotBefore" <= @p2
                AND NOT EXISTS (SELECT 1 FROM "Jobs" r WHERE r."Kind" = @p0 AND r."Subject" = t."Subject" AND r."State" = {Running})
                ORDER BY "Priority" DESC, "Id"
                """,
                $""" "State" = {Running}, "Attempts" = "Attempts" + 1, "Server" = @p3, "SeenAt" = {database.Engine.NowMs} """,
                """ "Id", "Subject", "Priority", "Attempts" """),
            [kind, leastPriority, Now, Mine],
            row => new ClaimedJob(row.GetInt64(0), kind, row.GetInt64(1), row.GetInt32(2), row.GetInt32(3)),
            cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Whether somebody waits for a job of this kind that is not begun.</summary>
    public Task<bool> IsAwaitedAsync(string kind, CancellationToken cancellationToken) => IsDueAsync(kind, 1, cancellationToken);

    /// <summary>Whether one of its kind that is more urgent waits to be begun.</summary>
    public Task<bool> HasMoreUrgentAsync(ClaimedJob job, CancellationToken cancellationToken) => IsDueAsync(job.Kind, job.Priority + 1, cancellationToken);

    public Task FinishAsync(ClaimedJob job, CancellationToken cancellationToken) =>
        database.WriteAsync($"""DELETE FROM "Jobs" WHERE {IsMine}""", [job.Id, Mine], cancellationToken);

    /// <summary>Puts it off without counting the attempt.</summary>
    public Task PostponeAsync(ClaimedJob job, TimeSpan pause, CancellationToken cancellationToken) => database.WriteAsync(
        $"""UPDATE "Jobs" SET "State" = {Queued}, "Attempts" = "Attempts" - 1, "NotBefore" = @p2 WHERE {IsMine}""",
        [job.Id, Mine, Now + (long)pause.TotalMilliseconds],
        cancellationToken);

    /// <summary>Tries again after a pause, and says why.</summary>
    public Task RetryAsync(ClaimedJob job, TimeSpan pause, string fault, CancellationToken cancellationToken) => database.WriteAsync(
        $"""UPDATE "Jobs" SET "State" = {Queued}, "NotBefore" = @p2, "Fault" = @p3 WHERE {IsMine}""",
        [job.Id, Mine, Now + (long)pause.TotalMilliseconds, fault],
        cancellationToken);

    public Task FailAsync(ClaimedJob job, string fault, CancellationToken cancellationToken) => database.WriteAsync(
        $"""UPDATE "Jobs" SET "State" = {Failed}, "Fault" = @p2 WHERE {IsMine}""", [job.Id, Mine, fault], cancellationToken);

    /// <summary>Whether a failure passes by itself: the database is held or away, or the files are. It is no fault of the job's.</summary>
    public bool Passes(Exception failure) => failure is VaultAwayException || database.Engine.FaultOf(failure) is DatabaseFault.Busy or DatabaseFault.Away or DatabaseFault.Conflict;

    /// <summary>Somebody waits: the job goes before all others, now; where there is none, or it had failed, it is begun anew.</summary>
    public async Task HurryAsync(string kind, long subject, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            $"""
            UPDATE "Jobs" SET "Priority" = 1, "NotBefore" = 0, "State" = {Queued}, "Attempts" = 0
            WHERE "Kind" = @p0 AND "Subject" = @p1 AND "State" <> {Running};
            INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
            SELECT @p0, @p1, {Queued}, 1, 0, 0, @p2 WHERE NOT EXISTS (SELECT 1 FROM "Jobs" WHERE "Kind" = @p0 AND "Subject" = @p1)
            """,
            [kind, subject, Now],
            cancellationToken);
        Ring(kind);
    }

    /// <summary>Nothing is said any more about a job that was taken away.</summary>
    private static string IsMine => $""" "Id" = @p0 AND "Server" = @p1 AND "State" = {Running}""";

    private async Task<bool> IsDueAsync(string kind, int leastPriority, CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT 1 FROM "Jobs" WHERE "Kind" = @p0 AND "State" = {Queued} AND "Priority" >= @p1 AND "NotBefore" <= @p2 LIMIT 1""",
        [kind, leastPriority, Now],
        _ => 1,
        cancellationToken)).Count > 0;

    private SemaphoreSlim Bell(string kind) => _bells.GetOrAdd(kind, _ => new SemaphoreSlim(0));
}
