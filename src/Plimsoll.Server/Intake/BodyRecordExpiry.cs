using Plimsoll.Server.Data;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Deletes the records of bodies without a bill number; keys are kept for good. They serve for two minutes after the body was received, which
/// for one that was put aside may be long before it is taken in: while any waits, all stay.
/// </summary>
internal sealed class BodyRecordExpiry(Database database, TimeProvider time) : IExpiring
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public string What => "retry records";

    public Task ExpireAsync(CancellationToken cancellationToken) => database.WriteAsync(
        """
        DELETE FROM "IdempotencyRecords" WHERE "Scope" LIKE 'body:%' AND "CreatedAt" < @p0
        AND NOT EXISTS (SELECT 1 FROM "ParkedInvoices" WHERE "State" = 0)
        """,
        [(time.GetUtcNow() - Kept).ToUnixTimeMilliseconds()],
        cancellationToken);
}
