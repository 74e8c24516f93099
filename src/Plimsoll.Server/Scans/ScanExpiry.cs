using Microsoft.Extensions.Options;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Scans;

/// <summary>Forgets scans that ended long ago. Files that became the bill of an invoice stay with it.</summary>
internal sealed class ScanExpiry(ScanShelf shelf, ScanDesk desk, TimeProvider time, IOptions<ScanOptions> options) : IExpiring
{
    public string What => "scans";

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeepDays == 0)
            return;

        foreach (var id in await shelf.OldAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays), cancellationToken))
            await desk.RemoveAsync(id, cancellationToken);
    }
}
