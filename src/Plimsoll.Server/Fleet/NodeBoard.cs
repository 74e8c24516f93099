using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Fleet;

/// <summary>This server and what it has last heard of the others; whoever asks never waits for them.</summary>
internal sealed class NodeBoard(DataFolder folder, MemoryGovernor governor, IServer server, TimeProvider time)
{
    /// <summary>Ten rounds of the loop without a word.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>Time enough for whoever watches to see that one has fallen silent.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);

    private volatile Heard _heard = new([], 0);
    private volatile bool _isShared;

    /// <summary>Somebody tells of the others from now on.</summary>
    public void Share() => _isShared = true;

    public NodeReport Own()
    {
        var level = governor.Probe();
        var now = governor.Snapshot();
        var room = level < MemoryLevel.NeedsForcedCleanup ? Math.Max(0, now.CapacityBytes - now.LeasedBytes) : 0;
        return new(folder.ServerId, $"{Environment.MachineName}:{Port}", SnakeCase.Of(level), now.CurrentBytes, now.BudgetBytes, room);
    }

    /// <summary>All reports there are, this server's among them.</summary>
    public void Hear(IReadOnlyList<(NodeReport Report, TimeSpan Age)> reports) => _heard = new(reports, time.GetTimestamp());

    public NodeList List()
    {
        var own = Own();
        var heard = _heard;
        var since = time.GetElapsedTime(heard.At);
        var others = heard.Reports.Where(other => other.Report.Id != own.Id && other.Age + since < Forgotten)
            .Select(other => NodeStatus.Of(other.Report, other.Age + since, isThis: false));
        return NodeList.Of(_isShared, others.Prepend(NodeStatus.Of(own, TimeSpan.Zero, isThis: true)));
    }

    private int? Port => server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => BindingAddress.Parse(address).Port).FirstOrDefault();

    private sealed record Heard(IReadOnlyList<(NodeReport Report, TimeSpan Age)> Reports, long At);
}
