using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Memory readings that a test sets, out of a budget of 1000 MB, on a machine of 4,000 MB unless it says otherwise.</summary>
internal sealed class SetMemory : IMemorySource
{
    public const string Settings = """{"memory_optimization": {"max_memory_mb": 1000}}""";

    /// <summary>The same, and the server's own rounds clean nothing up: the test does.</summary>
    public const string SettingsWithoutRounds = """{"memory_optimization": {"max_memory_mb": 1000, "enable_gc": false}}""";

    private const long Mb = 1 << 20;

    private long _usedMb = 100;
    private long _systemUsedMb = 400;

    public string Name => "set by the test";

    public long LimitBytes { get; init; } = 4000 * Mb;

    /// <summary>What the server holds.</summary>
    public long UsedMb
    {
        get => Interlocked.Read(ref _usedMb);
        set => Interlocked.Exchange(ref _usedMb, value);
    }

    /// <summary>What all hold together.</summary>
    public long SystemUsedMb
    {
        get => Interlocked.Read(ref _systemUsedMb);
        set => Interlocked.Exchange(ref _systemUsedMb, value);
    }

    /// <summary>A machine that has no more than the budget.</summary>
    public static SetMemory OfASmallMachine(long usedMb = 100) => new() { LimitBytes = 1000 * Mb, UsedMb = usedMb, SystemUsedMb = 100 };

    public MemoryReading Read() => new(UsedMb * Mb, SystemUsedMb * Mb, LimitBytes);

    public IDisposable Watch(int processId) => this;

    public void Dispose()
    {
    }

    /// <summary>Puts these readings in place of the kernel's.</summary>
    public void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<IMemorySource>(this);
}
