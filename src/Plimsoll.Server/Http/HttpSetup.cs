using System.Text.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Http;

internal static class HttpSetup
{
    /// <summary>Bytes that Kestrel reads ahead of a body for one connection; the default is 1 MB.</summary>
    private const long ReadAheadBytes = 128 << 10;

    /// <summary>A body that comes more slowly is cut off: in the 30 seconds that the scanner page waits it would bring 60 kB, a small photo.</summary>
    private const double SlowestBytesASecond = 2 << 10;

    /// <summary>A head is one packet; what takes longer is a fault, or means harm.</summary>
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SlowestAfter = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, PlainProblemWriter>();
        services.AddSingleton<StateEvents>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionAnswer>();
        services.AddOpenApi();
        services.AddOptions<ProxyOptions>().BindConfiguration("proxy")
            .Validate(proxy => proxy.Networks() is not null, "proxy.trusted takes addresses and networks such as 10.0.0.0/8, with commas between.")
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(Trust);
        return services;
    }

    /// <summary>What Kestrel lets one connection have. Endpoints may allow less of a body; more only where it goes straight to disk.</summary>
    public static void LimitConnections(this IWebHostBuilder web, long mostBodyBytes) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBufferSize = ReadAheadBytes;
        kestrel.Limits.MaxRequestBodySize = mostBodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = new(SlowestBytesASecond, SlowestAfter);
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
    });

    /// <summary>Every refusal gets its form, also those that the framework makes.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => status.HttpContext.WriteProblemAsync(Problems.OfStatus(status.HttpContext.Response.StatusCode)));
    }

    /// <summary>The client's own address, by which failed sign-ins are counted, and whether he came by TLS, which his cookie must know.</summary>
    private static void Trust(ForwardedHeadersOptions headers, IOptions<ProxyOptions> proxy)
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in proxy.Value.Networks()!)
            headers.KnownIPNetworks.Add(network);
    }
}
