using System.Text.Json;

namespace Plimsoll.Server.Http;

internal static class HttpSetup
{
    /// <summary>Bytes that Kestrel reads ahead of a body for one connection; the default is 1 MB.</summary>
    private const long ReadAheadBytes = 128 << 10;

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, PlainProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionAnswer>();
        services.AddOpenApi();
        return services;
    }

    /// <summary>What Kestrel lets one connection have. Endpoints may allow less of a body; more only where it goes straight to disk.</summary>
    public static void LimitConnections(this IWebHostBuilder web, long mostBodyBytes) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBufferSize = ReadAheadBytes;
        kestrel.Limits.MaxRequestBodySize = mostBodyBytes;
    });

    /// <summary>Every refusal gets its form, also those that the framework makes.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => status.HttpContext.WriteProblemAsync(Problems.OfStatus(status.HttpContext.Response.StatusCode)));
    }
}
