using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Fleet;

/// <summary>One of several servers.</summary>
/// <param name="Id">The same after a restart.</param>
/// <param name="Name">Machine and port.</param>
/// <param name="IsThis">The one that answers.</param>
/// <param name="Level">Rung of the ladder.</param>
/// <param name="CurrentMb">What it uses.</param>
/// <param name="MaxMb">Its budget.</param>
/// <param name="UsagePercent">Of the budget.</param>
/// <param name="AvailableMb">What it may still lease; 0 while it refuses new work.</param>
/// <param name="HasMostRoom">More than any other that is heard of.</param>
/// <param name="AgeSeconds">Since it was last heard of.</param>
/// <param name="IsSilent">For too long to rely on it: it is stopped, cut off or overwhelmed.</param>
internal sealed record NodeStatus(
    string Id,
    string Name,
    bool IsThis,
    string Level,
    double CurrentMb,
    double MaxMb,
    double UsagePercent,
    double AvailableMb,
    bool HasMostRoom,
    double AgeSeconds,
    bool IsSilent)
{
    public static NodeStatus Of(NodeReport report, TimeSpan age, bool isThis) => new(
        report.Id,
        report.Name,
        isThis,
        report.Level,
        Mb.Of(report.CurrentBytes),
        Mb.Of(report.BudgetBytes),
        Math.Round(100.0 * report.CurrentBytes / report.BudgetBytes, 1),
        Mb.Of(report.RoomBytes),
        HasMostRoom: false,
        Math.Round(age.TotalSeconds, 1),
        age > NodeBoard.Silence);
}
