using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Keeps all that the server logs of its own, from a level on, with the values of each line by name.</summary>
internal sealed class HeardLog(LogLevel least = LogLevel.Debug) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<HeardLine> _lines = [];

    public IReadOnlyList<HeardLine> Lines => [.. _lines];

    /// <summary>Lines of one message.</summary>
    public IReadOnlyList<HeardLine> Of(string beginning) => [.. _lines.Where(line => line.Text.StartsWith(beginning, StringComparison.Ordinal))];

    public void Use(WebApplicationBuilder builder) => builder.Logging.AddProvider(this).SetMinimumLevel(least).AddFilter("Microsoft", LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(new(logLevel, formatter(state, exception), (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToDictionary(value => value.Key, value => value.Value)));

    public void Dispose()
    {
    }
}
