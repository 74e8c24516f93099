namespace Plimsoll.Server.Fleet;

/// <summary>The servers on one database.</summary>
/// <param name="Shared">Whether servers tell each other; false: without Redis each knows only itself.</param>
/// <param name="MostRoom">Id of the one with most room; null: none has any.</param>
/// <param name="Nodes">By their names.</param>
internal sealed record NodeList(bool Shared, string? MostRoom, IReadOnlyList<NodeStatus> Nodes)
{
    public static NodeList Of(bool shared, IEnumerable<NodeStatus> nodes)
    {
        var list = nodes.OrderBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.Id, StringComparer.Ordinal).ToList();
        var most = list.Where(node => node is { IsSilent: false, AvailableMb: > 0 }).MaxBy(node => node.AvailableMb)?.Id;
        return new(shared, most, [.. list.Select(node => node with { HasMostRoom = node.Id == most })]);
    }
}
