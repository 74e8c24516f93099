namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>Which calls go wrong: those that a test scripts, or a share of all by chance, from a seed.</summary>
internal sealed class FaultPlan
{
    private static readonly FakeFault[] All = [.. Enum.GetValues<FakeFault>().Where(f => f != FakeFault.None)];

    private readonly Lock _gate = new();
    private readonly Queue<FakeFault> _onCreate = [];
    private readonly Queue<FakeFault> _onAny = [];
    private Random? _chance;
    private double _share;

    /// <summary>How many faults were played.</summary>
    public int Played { get; private set; }

    public void OnCreate(params FakeFault[] faults) => Add(_onCreate, faults);

    public void OnAny(params FakeFault[] faults) => Add(_onAny, faults);

    public void ByChance(double share, int seed)
    {
        lock (_gate)
            (_share, _chance) = (share, new Random(seed));
    }

    public FakeFault Next(bool isCreate)
    {
        lock (_gate)
        {
            var fault = isCreate && _onCreate.TryDequeue(out var scripted) ? scripted
                : _onAny.TryDequeue(out scripted) ? scripted
                : _chance?.NextDouble() < _share ? All[_chance.Next(All.Length)]
                : FakeFault.None;
            if (fault != FakeFault.None)
                Played++;
            return fault;
        }
    }

    private void Add(Queue<FakeFault> queue, FakeFault[] faults)
    {
        lock (_gate)
        {
            foreach (var fault in faults)
                queue.Enqueue(fault);
        }
    }
}
