using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Parking;

/// <summary>The rows of parked invoices. Plain SQL: taking one in must not load EF Core into a server that is short of memory.</summary>
internal sealed class ParkingLot(Database database, TimeProvider time)
{
    private const int Waiting = (int)ParkedState.Waiting;

    private const string Columns =
        """
        "Id", "FileName", "SizeBytes", "Shape", "Boundary", "User", "IdempotencyKey", "ReceivedAt", "State", "FinishedAt", "InvoiceName", "FileUrl",
        "Status", "Fault", "EstimateBytes", "PeakBytes", "WaitedMs"
        """;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds the row of a body that is on disk, and the job that takes it in, both or neither. Returns its id.</summary>
    public async Task<long> AddAsync(Submission request, string fileName, long sizeBytes, CancellationToken cancellationToken) => (await database.WriteAsync(
        $"""
        INSERT INTO "ParkedInvoices" ("FileName", "SizeBytes", "Shape", "Boundary", "User", "IdempotencyKey", "ReceivedAt", "State", "EstimateBytes", "PeakBytes", "WaitedMs")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, {Waiting}, 0, 0, 0);
        {database.Engine.NoteNewId}
        INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
        VALUES ('{JobKind.Parked}', {database.Engine.NewId("ParkedInvoices")}, 0, 1, 0, @p6, @p6);
        SELECT {database.Engine.NewId("ParkedInvoices")}
        """,
        [
            fileName,
            sizeBytes,
            (int)request.Shape,
            request.Boundary ?? (object)DBNull.Value,
            request.User,
            request.IdempotencyKey ?? (object)DBNull.Value,
            Now,
        ],
        row => row.GetInt64(0),
        cancellationToken)).Single();

    public async Task<ParkedInvoice?> FindAsync(long id, CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT {Columns} FROM "ParkedInvoices" WHERE "Id" = @p0""", [id], Read, cancellationToken)).SingleOrDefault();

    /// <summary>How many wait.</summary>
    public async Task<long> CountWaitingAsync(CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT COUNT(*) FROM "ParkedInvoices" WHERE "State" = {Waiting}""", [], row => row.GetInt64(0), cancellationToken)).Single();

    public async Task<HashSet<string>> WaitingFilesAsync(CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT "FileName" FROM "ParkedInvoices" WHERE "State" = {Waiting}""", [], row => row.GetString(0), cancellationToken)).ToHashSet();

    /// <summary>It will never be an invoice.</summary>
    public Task RefuseAsync(long id, Problem problem, CancellationToken cancellationToken) => database.WriteAsync(
        $"""UPDATE "ParkedInvoices" SET "State" = {(int)ParkedState.Refused}, "Status" = @p1, "Fault" = @p2, "FinishedAt" = @p3 WHERE "Id" = @p0 AND "State" = {Waiting}""",
        [id, problem.Status, problem.Sentence, Now],
        cancellationToken);

    /// <summary>Deletes those that were decided before.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        $"""DELETE FROM "ParkedInvoices" WHERE "State" <> {Waiting} AND "FinishedAt" < @p0""", [before.ToUnixTimeMilliseconds()], cancellationToken);

    private static ParkedInvoice Read(System.Data.Common.DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        FileName = row.GetString(1),
        SizeBytes = row.GetInt64(2),
        Shape = (BodyShape)row.GetInt32(3),
        Boundary = row.IsDBNull(4) ? null : row.GetString(4),
        User = row.GetString(5),
        IdempotencyKey = row.IsDBNull(6) ? null : row.GetString(6),
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        State = (ParkedState)row.GetInt32(8),
        FinishedAt = row.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
        InvoiceName = row.IsDBNull(10) ? null : row.GetString(10),
        FileUrl = row.IsDBNull(11) ? null : row.GetString(11),
        Status = row.IsDBNull(12) ? null : row.GetInt32(12),
        Fault = row.IsDBNull(13) ? null : row.GetString(13),
        EstimateBytes = row.GetInt64(14),
        PeakBytes = row.GetInt64(15),
        WaitedMs = row.GetInt64(16),
    };
}
