using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Reports;

/// <summary>The files of a report that is done: one, its beginning, or all three in a zip.</summary>
internal static class ReportDownloads
{
    private const string Csv = "text/csv; charset=utf-8";

    public static Task<IResult> FileAsync(long id, string kind, ReportShelf shelf, ReportFolder folder, HttpContext context, CancellationToken cancellationToken) =>
        WithAsync(id, kind, shelf, folder, file =>
        {
            Protect(context.Response);
            return Results.File(folder.FileOf(id, file), Csv, file.Name, enableRangeProcessing: true);
        }, cancellationToken);

    public static Task<IResult> PreviewAsync(
        long id, string? file, int? rows, ReportShelf shelf, ReportFolder folder, CancellationToken cancellationToken) =>
        WithAsync(
            id, file ?? "combined", shelf, folder, found => Results.Ok(ReportPreview.Of(found, folder.FileOf(id, found), rows ?? ReportPreview.DefaultRows)), cancellationToken);

    public static async Task<IResult> ZipAsync(long id, ReportShelf shelf, ReportFolder folder, HttpContext context, CancellationToken cancellationToken)
    {
        var (files, problem) = await FilesAsync(id, shelf, folder, cancellationToken);
        if (problem is not null)
            return problem.ToResult();

        Protect(context.Response);
        // .NET 10 still ends an entry with a synchronous write of its last few bytes
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var name = files[0].Name.Replace("Combined_", "", StringComparison.Ordinal).Replace(".csv", ".zip", StringComparison.Ordinal);
        return Results.Stream(body => PackAsync(body, files, id, folder, cancellationToken), "application/zip", name);
    }

    private static async Task<IResult> WithAsync(
        long id, string kind, ReportShelf shelf, ReportFolder folder, Func<ReportFile, IResult> answer, CancellationToken cancellationToken)
    {
        var (files, problem) = await FilesAsync(id, shelf, folder, cancellationToken);
        if (problem is not null)
            return problem.ToResult();

        return files.Find(file => ReportView.Lower(file.Kind) == kind) is { } found ? answer(found) : Problems.NotFound("This file").ToResult();
    }

    private static async Task<(List<ReportFile> Files, Problem? Problem)> FilesAsync(
        long id, ReportShelf shelf, ReportFolder folder, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(id, cancellationToken) is not { } report)
            return ([], ReportDesk.NotFound(id));
        if (report.State != ReportState.Done)
            return ([], Problems.WrongState($"The report {id} is {ReportView.Lower(report.State)}; there are files only when it is done."));

        var files = ReportView.FilesOf(report);
        return files.TrueForAll(file => File.Exists(folder.FileOf(id, file))) ? (files, null) : ([], Problems.NotFound("This file"));
    }

    /// <summary>Entry by entry through a small buffer: the archive is never anywhere as a whole.</summary>
    private static async Task PackAsync(Stream body, List<ReportFile> files, long id, ReportFolder folder, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var file in files)
        {
            await using var entry = await zip.CreateEntry(file.Name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await using var csv = new FileStream(folder.FileOf(id, file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            await csv.CopyToAsync(entry, cancellationToken);
        }
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-cache";
    }
}
