namespace Plimsoll.Server.Publisher;

/// <summary>One output of an instance of a job.</summary>
/// <param name="Id">What it is fetched by.</param>
/// <param name="JobName">Whose output it is; null: it does not say.</param>
internal sealed record PublisherOutput(string Id, string? JobName);
