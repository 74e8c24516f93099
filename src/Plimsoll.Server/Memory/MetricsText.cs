using System.Globalization;
using System.Text;
using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>The figures of memory as Prometheus reads them: text format 0.0.4.</summary>
internal sealed class MetricsText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    private MetricsText()
    {
    }

    public static string Of(MemoryFigures figures)
    {
        var metrics = new MetricsText();
        metrics.AddMemory(figures.Governor, figures.LimitBytes);
        metrics.AddLeases(figures.Governor);
        metrics.AddPressure(figures);
        metrics.AddCollector(figures.Gc);
        metrics.AddChildren(figures.Children);
        metrics.AddStalls(figures);
        return metrics._text.ToString();
    }

    private void AddMemory(MemorySnapshot memory, long limitBytes)
    {
        Gauge("memory_unreclaimable_bytes", "What the kernel cannot take back of the container, or of the server and its children.", memory.CurrentBytes);
        Gauge("memory_highest_bytes", "The most of that since the start.", memory.HighestBytes);
        Gauge("memory_budget_bytes", "The budget.", memory.BudgetBytes);
        Gauge("memory_limit_bytes", "The container's limit, else the machine's memory.", limitBytes);
        Gauge("memory_baseline_bytes", "In use when the server had started.", memory.BaselineBytes);
        Gauge("memory_reserve_bytes", "Never leased.", memory.ErrorReserveBytes);
        Gauge("memory_capacity_bytes", "May be leased at one time.", memory.CapacityBytes);
        Gauge("memory_usage_ratio", "Unreclaimable memory by budget.", memory.UsagePercent / 100);
        Gauge("memory_system_usage_ratio", "Memory in use by the limit.", memory.SystemUsagePercent / 100);
        Gauge("memory_level", "0 calm, 1 needs_cleanup, 2 needs_forced_cleanup, 3 system_critical.", (int)memory.Level);
        Gauge("memory_level_since_seconds", "When that rung was reached, as Unix time.", memory.Since.ToUnixTimeMilliseconds() / 1000.0);
    }

    private void AddLeases(MemorySnapshot memory)
    {
        Each("gauge", "leased_bytes", "Leased now.", memory.Purposes, p => p.LeasedBytes);
        Each("gauge", "leases", "Leases out now.", memory.Purposes, p => p.Leases);
        Each("gauge", "leases_waiting", "Reservations in line now.", memory.Purposes, p => p.Waiting);
        Each("counter", "leases_admitted_total", "Reservations granted.", memory.Purposes, p => p.Admitted);
        Each("counter", "leases_waited_total", "Reservations that had to wait.", memory.Purposes, p => p.Waited);
        Each("counter", "leases_refused_total", "Reservations refused.", memory.Purposes, p => p.Refused);
    }

    private void AddPressure(MemoryFigures figures)
    {
        Counter("aborted_total", "Work given up while it ran.", figures.Pressure.Aborted);
        Counter("parked_total", "Requests parked.", figures.Pressure.Parked);
        Counter("workers_recycled_total", "Workers replaced.", figures.Pressure.Recycled);
        if (figures.Pressure.LastCleanup is not { } cleanup)
            return;
        Gauge("cleanup_seconds", "When memory was last cleaned up, as Unix time.", cleanup.At.ToUnixTimeMilliseconds() / 1000.0);
        Gauge("cleanup_freed_bytes", "What that gave back.", Math.Round(cleanup.FreedMb * (1 << 20)));
    }

    private void AddCollector(GcFigures gc)
    {
        Gauge("gc_heap_bytes", "Objects on the managed heap.", gc.HeapBytes);
        Gauge("gc_committed_bytes", "What the managed heap has taken from the system.", gc.CommittedBytes);
        Gauge("gc_cap_bytes", "What it may grow to.", gc.CapBytes);
        Head("counter", "gc_collections_total", "Collections.");
        Line("gc_collections_total", "{generation=\"0\"}", gc.Gen0);
        Line("gc_collections_total", "{generation=\"1\"}", gc.Gen1);
        Line("gc_collections_total", "{generation=\"2\"}", gc.Gen2);
        Counter("gc_pause_seconds_total", "Time that threads stood still for collections.", gc.Pauses.TotalSeconds);
    }

    private void AddChildren(IReadOnlyList<ChildMemory> children)
    {
        Gauge("children", "Child processes that run.", children.Count);
        Head("gauge", "child_resident_bytes", "What a child holds.");
        foreach (var child in children)
            Line("child_resident_bytes", $"{{pid=\"{child.Pid}\",name=\"{child.Name}\"}}", child.ResidentBytes);
    }

    private void AddStalls(MemoryFigures figures)
    {
        Head("gauge", "memory_stalled_ratio", "Share of the last ten seconds in which some or all tasks waited for memory.");
        AddStalls("machine", figures.MachineStalls);
        AddStalls("container", figures.ContainerStalls);
    }

    private void AddStalls(string of, StallReading? stalls)
    {
        if (stalls is not { } reading)
            return;
        Line("memory_stalled_ratio", $"{{of=\"{of}\",tasks=\"some\"}}", reading.SomePercent / 100);
        Line("memory_stalled_ratio", $"{{of=\"{of}\",tasks=\"all\"}}", reading.FullPercent / 100);
    }

    private void Each(string type, string name, string help, IReadOnlyList<PurposeCounts> purposes, Func<PurposeCounts, double> value)
    {
        Head(type, name, help);
        foreach (var purpose in purposes)
            Line(name, $"{{purpose=\"{SnakeCase.Of(purpose.Purpose)}\"}}", value(purpose));
    }

    private void Gauge(string name, string help, double value) => One("gauge", name, help, value);

    private void Counter(string name, string help, double value) => One("counter", name, help, value);

    private void One(string type, string name, string help, double value)
    {
        Head(type, name, help);
        Line(name, "", value);
    }

    private void Head(string type, string name, string help) =>
        _text.Append("# HELP plimsoll_").Append(name).Append(' ').Append(help).Append("\n# TYPE plimsoll_").Append(name).Append(' ').Append(type).Append('\n');

    private void Line(string name, string labels, double value) =>
        _text.Append("plimsoll_").Append(name).Append(labels).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
}
