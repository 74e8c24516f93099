using Microsoft.Extensions.Logging;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A line of the log.</summary>
internal sealed record HeardLine(LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values);
