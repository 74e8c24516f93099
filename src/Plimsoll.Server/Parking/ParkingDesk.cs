using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Parking;

/// <summary>
/// Takes a request that memory does not allow now and whose sender would rather not come back: body to disk, row and job
/// committed, then 202. Few at a time, because their buffers live on the error reserve.
/// </summary>
internal sealed class ParkingDesk(
    ParkedFiles files, ParkingLot lot, JobQueue queue, PressureLog pressure, IOptions<ParkingOptions> options) : IDisposable
{
    /// <summary>Each holds 64 kB and Kestrel's 128: together 3 MB of a reserve of 32.</summary>
    private const int MostAtOnce = 16;

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public async Task ServeAsync(HttpContext context, MemoryRefusal refusal)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            await context.WriteProblemAsync(Problems.OfMemory(refusal));
            return;
        }

        try
        {
            await (await TakeAsync(context, refusal)).ExecuteAsync(context);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<IResult> TakeAsync(HttpContext context, MemoryRefusal refusal)
    {
        if (HttpSubmission.From(context, BodyShape.Invoice, takesParts: true, out var problem) is not { } submission)
            return problem!.ToResult();
        if (await lot.CountWaitingAsync(context.RequestAborted) >= options.Value.MostWaiting)
            return Problems.OfMemory(refusal).ToResult();

        var id = await ParkAsync(submission, context.RequestAborted);
        queue.Ring(JobKind.Parked);
        pressure.Park();
        context.Response.Headers["Preference-Applied"] = Prefer.Async;
        return ParkedView.Accepted(id);
    }

    private async Task<long> ParkAsync(Submission submission, CancellationToken cancellationToken)
    {
        var (name, length) = await files.SaveAsync(submission.Body, cancellationToken);
        try
        {
            var id = await lot.AddAsync(submission, name, length, CancellationToken.None);
            files.Settle(name);
            return id;
        }
        catch (Exception failure)
        {
            if (!Database.LeavesDoubt(failure))
                files.Delete(name);
            throw;
        }
    }
}
