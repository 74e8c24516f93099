using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What is true a moment after an answer: a lease goes back behind it, and an aborted request is noticed when it is.</summary>
internal static class Patient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Limit, otherwise);
            await Task.Delay(10);
        }
    }

    /// <summary>Fails unless every lease is given back.</summary>
    public static Task UntilNothingIsLeasedAsync(this PlimsollApp app)
    {
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        return UntilAsync(() => governor.Snapshot().LeasedBytes == 0, "A lease was not given back.");
    }

    /// <summary>For requests that were cut off: fails unless they soon leave nothing, neither file nor row nor lease.</summary>
    public static async Task UntilNothingIsLeftAsync(this PlimsollApp app)
    {
        await app.UntilNothingIsLeasedAsync();
        // the request may have begun only now
        await UntilAsync(() => !Directory.EnumerateFiles(app.Folder.Spool).Any(), "A file stayed in the spool.");
        app.AssertNothingStored();
    }
}
