using Microsoft.Extensions.Options;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Parking;

/// <summary>Forgets parked invoices that became one, or were refused, long ago. What waits is never old.</summary>
internal sealed class ParkedExpiry(ParkingLot lot, TimeProvider time, IOptions<ParkingOptions> options) : IExpiring
{
    public string What => "parked invoices";

    public Task ExpireAsync(CancellationToken cancellationToken) =>
        options.Value.KeepDays == 0 ? Task.CompletedTask : lot.ForgetAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays), cancellationToken);
}
