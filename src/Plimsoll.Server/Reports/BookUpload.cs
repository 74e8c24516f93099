using Plimsoll.Server.Files;

namespace Plimsoll.Server.Reports;

/// <summary>What a request for a report has brought. The book goes with this unless it is kept.</summary>
internal sealed class BookUpload : IDisposable
{
    public SpoolFile? Book { get; set; }

    public string? BookName { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public void Dispose() => Book?.Dispose();
}
