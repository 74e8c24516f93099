using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

internal static class MemorySetup
{
    public static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddOptions<MemoryOptions>().BindConfiguration("memory_optimization").ValidateDataAnnotations()
            .Validate(o => o.ForceCleanupThreshold > o.GcThreshold, "memory_optimization.force_cleanup_threshold must be above gc_threshold.")
            .ValidateOnStart();
        services.AddSingleton(_ => MemorySource.Detect());
        services.AddSingleton(provider => new MemoryGovernor(
            provider.GetRequiredService<IMemorySource>(),
            provider.GetRequiredService<IOptions<MemoryOptions>>().Value.ForGovernor(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => MemoryStalls.Open());
        services.AddSingleton<ChildProcesses>();
        services.AddSingleton<PressureLog>();
        services.AddSingleton<ReceiptLog>();
        services.AddSingleton<MemoryDesk>();
        services.AddSingleton<RequestsInFlight>();
        services.AddSingleton<BaselineCheck>();
        services.AddSingleton<MemoryCleanup>();
        services.AddSingleton<SelfHealing>();
        services.AddSingleton<RestTrim>();
        services.AddSingleton<Checkpoints>();
        services.AddSingleton<MemoryMeter>();
        services.AddSingleton<NetworkBlocks>();
        services.AddSingleton<IMemoryPoolFactory<byte>>(provider => provider.GetRequiredService<NetworkBlocks>());
        services.AddSingleton<IShrinkable>(provider => provider.GetRequiredService<NetworkBlocks>());
        services.AddHostedService<Housekeeping>();
        return services;
    }

    /// <summary>Declares what a request costs, whatever the length of its body, and what for.</summary>
    public static TBuilder WithMemoryCost<TBuilder>(this TBuilder endpoint, long bytes, LeasePurpose purpose = LeasePurpose.Request)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new MemoryCost(bytes, purpose));

    /// <summary>Declares that a request passes however memory stands.</summary>
    public static TBuilder WithoutMemoryCost<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(MemoryCost.None);
}
