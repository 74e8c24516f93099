using Plimsoll.Governor;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Pictures;

/// <summary>Prepares the pictures of one invoice, right after its commit. Each that is made has a row, so it goes on where it stopped.</summary>
internal sealed class PictureJob(PictureShelf shelf, PictureMaker maker, JobQueue queue) : IJobHandler
{
    private static readonly TimeSpan UntilMemory = TimeSpan.FromSeconds(2);

    public string Kind => JobKind.Pictures;

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var purpose = job.Priority > 0 ? LeasePurpose.Reading : LeasePurpose.Background;
        foreach (var picture in await shelf.UnmadeAsync(job.Subject, cancellationToken))
        {
            if (await maker.MakeAsync(job.Subject, picture, purpose, cancellationToken) is not { } findings)
                return new JobOutcome.Later(UntilMemory);

            await shelf.AddAsync(findings, cancellationToken);
            if (job.Priority == 0 && await queue.IsAwaitedAsync(Kind, cancellationToken))
                return new JobOutcome.Later(TimeSpan.Zero);
        }

        return new JobOutcome.Done();
    }
}
