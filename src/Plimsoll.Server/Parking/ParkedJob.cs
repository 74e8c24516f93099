using System.Data.Common;
using Plimsoll.Governor;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Parking;

/// <summary>
/// Takes parked invoices in, oldest first, as soon as memory allows. The row says «done» in the transaction that makes the invoice, so a job
/// that was cut off after it finds nothing to do, and one that was cut off before begins anew.
/// </summary>
internal sealed partial class ParkedJob(
    ParkingLot lot, ParkedFiles files, InvoiceIntake intake, MemoryGovernor governor, TimeProvider time, ILogger<ParkedJob> log) : IJobHandler
{
    /// <summary>Between two attempts at a lease, or at a database that another process holds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Kind => JobKind.Parked;

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (await lot.FindAsync(job.Subject, cancellationToken) is not { } parked)
            return new JobOutcome.Done();

        if (parked.State == ParkedState.Waiting && await DecideAsync(parked, job.IsLastAttempt, cancellationToken) is { } problem)
            await lot.RefuseAsync(parked.Id, problem, cancellationToken);
        files.Delete(parked.FileName);
        return new JobOutcome.Done();
    }

    /// <summary>
    /// Null: it is an invoice. Its sender was told that it is kept, so what is no fault of its own (memory, the disk, a database that is busy) is
    /// waited out, however long that takes.
    /// </summary>
    private async Task<Problem?> DecideAsync(ParkedInvoice parked, bool isLast, CancellationToken cancellationToken)
    {
        while (true)
        {
            var problem = await TryAsync(parked, cancellationToken);
            if (problem is null || problem.Status < StatusCodes.Status500InternalServerError)
                return problem;
            if (problem.Status == StatusCodes.Status500InternalServerError)
                return isLast ? problem : throw new IOException(problem.Sentence);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<Problem?> TryAsync(ParkedInvoice parked, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeInAsync(parked, cancellationToken);
        }
        catch (DbException)
        {
            return Problems.DatabaseBusy;
        }
        catch (VaultAwayException)
        {
            return Problems.FilesAway;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(parked.Id, failure);
            return Problems.Unexpected;
        }
    }

    private async Task<Problem?> TakeInAsync(ParkedInvoice parked, CancellationToken cancellationToken)
    {
        using var lease = await GetLeaseAsync(cancellationToken);
        await using var body = await files.OpenAsync(parked.FileName, cancellationToken);
        var receipt = new MemoryReceipt(lease.Bytes, time.GetUtcNow() - parked.ReceivedAt);
        var submission = new Submission(body, parked.Shape, parked.Boundary, parked.User, parked.IdempotencyKey, receipt)
        {
            Parked = new ParkedTicket(parked.Id, parked.ReceivedAt),
        };
        return (await intake.AcceptAsync(submission, cancellationToken) as IntakeOutcome.Refused)?.Problem;
    }

    private async Task<MemoryLease> GetLeaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lease = await governor.ReserveAsync(IntakeCost.Bytes, LeasePurpose.Upload, cancellationToken);
            if (lease.IsGranted)
                return lease;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The parked invoice {Id} could not be taken in; its bytes are kept.")]
    private partial void LogFailed(long id, Exception failure);
}
