namespace Plimsoll.Server.Reports;

/// <summary>Asks for a report whose book BI Publisher makes.</summary>
/// <param name="From">First day, MM-DD-YYYY; missing: the first of all.</param>
/// <param name="To">Last day; missing: today.</param>
/// <param name="RemoteJob">A job that exists there already, to be fetched instead of a new one.</param>
internal sealed record FetchRequest(string? From, string? To, long? RemoteJob);
