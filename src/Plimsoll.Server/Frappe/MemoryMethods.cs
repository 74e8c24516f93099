using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Frappe;

/// <summary>Seeing and giving back memory.</summary>
internal static class MemoryMethods
{
    public static IResult Status(MemoryDesk desk) => Message.Of(new StatusAnswer(true, desk.Status()));

    public static async Task<IResult> CleanUpAsync(MemoryCleanup cleanup, CancellationToken cancellationToken)
    {
        var result = await cleanup.RunAsync(CleanupReason.Asked, cancellationToken);
        return Message.Of(new CleanupAnswer(true, result.BeforeMb, result.AfterMb, result.FreedMb, result.MemoryStatus));
    }

    private sealed record StatusAnswer(bool Success, MemoryStatus MemoryStatus);

    private sealed record CleanupAnswer(bool Success, double BeforeMb, double AfterMb, double FreedMb, MemoryStatus MemoryStatus);
}
