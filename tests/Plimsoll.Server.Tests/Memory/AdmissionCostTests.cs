using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>What the governor takes of an invoice's time, both by the best of many rounds: the others measure the neighbours.</summary>
public sealed class AdmissionCostTests(ITestOutputHelper output)
{
    private const double Allowed = 0.01;

    [Fact]
    public async Task Lease_OneInvoice_TakesAtMostAHundredthOfItsTime()
    {
        await using var app = await PlimsollApp.StartAsync();
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        var (leasing, creating) = (double.MaxValue, double.MaxValue);

        for (var round = 0; round < 20; round++)
        {
            creating = Math.Min(creating, await CreateAsync(app));
            leasing = Math.Min(leasing, Lease(governor));
        }

        output.WriteLine($"{leasing:F2} of {creating:F0} µs: {leasing / creating:P2}");
        Assert.InRange(leasing / creating, 0, Allowed);
    }

    /// <summary>Microseconds of an invoice over the wire.</summary>
    private static async Task<double> CreateAsync(PlimsollApp app)
    {
        const int Invoices = 20;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Invoices; i++)
            await app.CreateAsync(Bill.Of());
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Invoices;
    }

    /// <summary>Microseconds of the two leases of an invoice: the request's and its only batch's.</summary>
    private static double Lease(MemoryGovernor governor)
    {
        const int Invoices = 20_000;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Invoices; i++)
        {
            using var request = governor.ReserveAsync(IntakeCost.Bytes, LeasePurpose.Upload, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            using var batch = governor.TryReserve(50 * IntakeCost.LineBytes, LeasePurpose.Upload);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Invoices;
    }
}
