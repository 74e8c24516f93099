using System.Diagnostics;
using System.Diagnostics.Metrics;
using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>The figures of memory as instruments, looked up when somebody asks: <c>/metrics</c>, or a collector.</summary>
internal sealed class MemoryMeter
{
    /// <summary>One look serves all fifty instruments of one asking.</summary>
    private static readonly TimeSpan OneAsking = TimeSpan.FromMilliseconds(20);

    private static readonly double _started = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;

    private readonly MemoryDesk _desk;
    private readonly Meter _meter;
    private (long At, MemoryFigures Figures)? _last;

    public MemoryMeter(IMeterFactory meters, MemoryDesk desk)
    {
        (_desk, _meter) = (desk, meters.Create("Plimsoll.Memory"));
        AddMemory();
        AddLeases();
        AddPressure();
        AddCollector();
        AddChildren();
    }

    private MemoryFigures Figures
    {
        get
        {
            if (_last is not { } last || Stopwatch.GetElapsedTime(last.At) > OneAsking)
                _last = last = (Stopwatch.GetTimestamp(), _desk.Figures());
            return last.Figures;
        }
    }

    private void AddMemory()
    {
        Gauge("memory_unreclaimable_bytes", "What the kernel cannot take back of the container, or of the server and its children.", f => f.Governor.CurrentBytes);
        Gauge("memory_highest_bytes", "The most of that since the start.", f => f.Governor.HighestBytes);
        Gauge("memory_budget_bytes", "The budget.", f => f.Governor.BudgetBytes);
        Gauge("memory_limit_bytes", "The container's limit, else the machine's memory.", f => f.LimitBytes);
        Gauge("memory_baseline_bytes", "In use when the server had started.", f => f.Governor.BaselineBytes);
        Gauge("memory_reserve_bytes", "Never leased.", f => f.Governor.ErrorReserveBytes);
        Gauge("memory_capacity_bytes", "May be leased at one time.", f => f.Governor.CapacityBytes);
        Gauge("memory_usage_ratio", "Unreclaimable memory by budget.", f => f.Governor.UsagePercent / 100);
        Gauge("memory_system_usage_ratio", "Memory in use by the limit.", f => f.Governor.SystemUsagePercent / 100);
        Gauge("memory_level", "0 calm, 1 needs_cleanup, 2 needs_forced_cleanup, 3 system_critical.", f => (int)f.Governor.Level);
        Gauge("memory_level_since_seconds", "When that rung was reached, as Unix time.", f => f.Governor.Since.ToUnixTimeMilliseconds() / 1000.0);
        Gauge("memory_stalled_ratio", "Share of the last ten seconds in which some or all tasks waited for memory.", f => [.. Stalls("machine", f.MachineStalls), .. Stalls("container", f.ContainerStalls)]);
        Gauge("process_start_seconds", "When the server was started, as Unix time.", _ => _started);
    }

    private void AddLeases()
    {
        Gauge("leased_bytes", "Leased now.", f => Each(f, p => p.LeasedBytes));
        Gauge("leases", "Leases out now.", f => Each(f, p => p.Leases));
        Gauge("leases_waiting", "Reservations in line now.", f => Each(f, p => p.Waiting));
        Counter("leases_admitted", "Reservations granted.", f => Each(f, p => p.Admitted));
        Counter("leases_waited", "Reservations that had to wait.", f => Each(f, p => p.Waited));
        Counter("leases_refused", "Reservations refused.", f => Each(f, p => p.Refused));
    }

    private void AddPressure()
    {
        Counter("aborted", "Work given up while it ran.", f => One(f.Pressure.Aborted));
        Counter("parked", "Requests parked.", f => One(f.Pressure.Parked));
        Counter("workers_recycled", "Workers replaced.", f => One(f.Pressure.Recycled));
        Gauge("cleanup_seconds", "When memory was last cleaned up, as Unix time.", f => f.Pressure.LastCleanup is { } cleanup ? One(cleanup.At.ToUnixTimeMilliseconds() / 1000.0) : []);
        Gauge("cleanup_freed_bytes", "What that gave back.", f => f.Pressure.LastCleanup is { } cleanup ? One(Math.Round(cleanup.FreedMb * (1 << 20))) : []);
    }

    private void AddCollector()
    {
        Gauge("gc_heap_bytes", "Objects on the managed heap.", f => f.Gc.HeapBytes);
        Gauge("gc_committed_bytes", "What the managed heap has taken from the system.", f => f.Gc.CommittedBytes);
        Gauge("gc_cap_bytes", "What it may grow to.", f => f.Gc.CapBytes);
        Counter("gc_collections", "Collections.", f => [Of(f.Gc.Gen0, ("generation", "0")), Of(f.Gc.Gen1, ("generation", "1")), Of(f.Gc.Gen2, ("generation", "2"))]);
        Counter("gc_pause_seconds", "Time that threads stood still for collections.", f => One(f.Gc.Pauses.TotalSeconds));
    }

    private void AddChildren()
    {
        Gauge("children", "Child processes that run.", f => f.Children.Count);
        Gauge("child_resident_bytes", "What a child holds.", f => f.Children.Select(child => Of(child.ResidentBytes, ("pid", $"{child.Pid}"), ("name", child.Name))));
    }

    private static IEnumerable<Measurement<double>> Stalls(string of, StallReading? stalls) => stalls is { } reading
        ? [Of(reading.SomePercent / 100, ("of", of), ("tasks", "some")), Of(reading.FullPercent / 100, ("of", of), ("tasks", "all"))]
        : [];

    private static IEnumerable<Measurement<double>> Each(MemoryFigures figures, Func<PurposeCounts, double> value) =>
        figures.Governor.Purposes.Select(purpose => Of(value(purpose), ("purpose", SnakeCase.Of(purpose.Purpose))));

    private static IEnumerable<Measurement<double>> One(double value) => [new(value)];

    private static Measurement<double> Of(double value, params (string Name, string Value)[] tags) =>
        new(value, tags.Select(tag => new KeyValuePair<string, object?>(tag.Name, tag.Value)));

    private void Gauge(string name, string help, Func<MemoryFigures, double> value) => _meter.CreateObservableGauge("plimsoll." + name, () => value(Figures), null, help);

    private void Gauge(string name, string help, Func<MemoryFigures, IEnumerable<Measurement<double>>> values) =>
        _meter.CreateObservableGauge("plimsoll." + name, () => values(Figures), null, help);

    private void Counter(string name, string help, Func<MemoryFigures, IEnumerable<Measurement<double>>> values) =>
        _meter.CreateObservableCounter("plimsoll." + name, () => values(Figures), null, help);
}
