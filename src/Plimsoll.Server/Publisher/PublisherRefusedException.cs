namespace Plimsoll.Server.Publisher;

/// <summary>BI Publisher has answered, and the answer is no: asking again would not help.</summary>
internal sealed class PublisherRefusedException(string message, Exception? inner = null) : Exception(message, inner);
