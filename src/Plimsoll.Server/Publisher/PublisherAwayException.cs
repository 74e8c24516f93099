namespace Plimsoll.Server.Publisher;

/// <summary>BI Publisher cannot be reached, is too busy, or has broken off: asking again may help.</summary>
internal sealed class PublisherAwayException(string message, Exception? inner = null) : Exception(message, inner);
