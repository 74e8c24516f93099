using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace Plimsoll.Server.Telemetry;

internal static class TelemetrySetup
{
    private const string Line = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}";

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<MeterText>();
        services.AddHostedService<TelemetryService>();
        return services;
    }

    /// <summary>To the console, structured; a section <c>Serilog</c> in the settings changes levels and sinks.</summary>
    public static void AddLog(this WebApplicationBuilder builder)
    {
        var isJson = builder.Configuration.GetSection(TelemetryOptions.Section)["log_format"] == TelemetryOptions.Json;
        ITextFormatter format = isJson ? new JsonFormatter(renderMessage: false, formatProvider: CultureInfo.InvariantCulture) : new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // the verb says it in a sentence, see StartFailure; what it cannot explain it lets through with its trace
            .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
            .WriteTo.Sink(new LogLines(format, new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = false }))
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        // what the host would add to each line of a request: an activity, and a scope with the path as it came, which has names in it
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true).AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    /// <summary>No line for these at information level, unless something is wrong.</summary>
    public static TBuilder Unlogged<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Telemetry.Unlogged.Mark);
}
