using System.Text.Json.Nodes;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Scans;

/// <summary>A file of a scan.</summary>
/// <param name="Number">From 1, in the order they came.</param>
/// <param name="FileName">What the sender called it.</param>
/// <param name="FileUrl">Its original bytes; null: they are gone. An invoice takes it over by this.</param>
/// <param name="State">queued, running, done, failed, cancelled.</param>
/// <param name="Fault">Why it cannot be read.</param>
/// <param name="Invoice">The invoice whose bill it is.</param>
/// <param name="Result">What was read; null until it is done, and in lists and events.</param>
internal sealed record ScanFileView(
    int Number,
    string? FileName,
    string? FileUrl,
    string? MediaType,
    long SizeBytes,
    int? Pages,
    int PagesDone,
    string State,
    string? Fault,
    string? Invoice,
    JsonNode? Result)
{
    public static ScanFileView Of(KnownFile file) => new(
        LineKey.Index(file.File.Id),
        file.File.OriginalName,
        file.MediaType is null ? null : Files.FileUrl.Of(file.File.FileName),
        file.MediaType,
        file.SizeBytes,
        file.File.Pages,
        file.File.PagesDone,
        ScanView.Lower(file.File.State),
        file.File.Fault,
        file.Invoice,
        file.File.Result is { } json ? JsonNode.Parse(json) : null);
}
