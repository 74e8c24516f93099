using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Memory readings that a test sets, out of a budget of 1000 MB.</summary>
internal sealed class SetMemory : IMemorySource
{
    public const string Settings = """{"memory_optimization": {"max_memory_mb": 1000}}""";

    private const long Mb = 1 << 20;

    public string Name => "set by the test";

    public long LimitBytes => 4000 * Mb;

    public long UsedMb { get; set; } = 100;

    public long SystemUsedMb { get; set; } = 400;

    public MemoryReading Read() => new(UsedMb * Mb, SystemUsedMb * Mb, LimitBytes);

    public IDisposable Watch(int processId) => this;

    public void Dispose()
    {
    }

    /// <summary>Puts these readings in place of the kernel's.</summary>
    public void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<IMemorySource>(this);
}
