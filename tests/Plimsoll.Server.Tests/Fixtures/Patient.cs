using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Xunit.Sdk;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What is true a moment after an answer: a lease goes back behind it, and an aborted request is noticed when it is.</summary>
internal static class Patient
{
    /// <summary>Far above what it takes, for machines that run much else.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public static Task UntilAsync(Func<bool> condition, string otherwise) => UntilAsync(() => Task.FromResult(condition()), otherwise);

    /// <summary>As above, of what takes a call to find out.</summary>
    /// <param name="condition">What is to become true.</param>
    /// <param name="otherwise">Said where it does not.</param>
    /// <param name="limit">Null: the usual.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, string otherwise, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < (limit ?? Limit), otherwise);
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
        await Task.Delay(100); // the server may not have begun with it
        await app.UntilNothingIsLeasedAsync();
        var watch = Stopwatch.StartNew();
        while (!IsEmpty(app) && watch.Elapsed < Limit)
            await Task.Delay(10);
        app.AssertNothingStored();
    }

    private static bool IsEmpty(PlimsollApp app)
    {
        try
        {
            app.AssertNothingStored();
            return true;
        }
        catch (XunitException)
        {
            return false;
        }
    }
}
