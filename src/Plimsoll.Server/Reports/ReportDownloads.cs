using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Reports;

/// <summary>The files of a report that is done: one, its beginning, or all three in a zip.</summary>
internal static class ReportDownloads
{
    private const string Csv = "text/csv; charset=utf-8";

    public static Task<IResult> FileAsync(long id, string kind, ReportShelf shelf, ReportFolder folder, HttpContext context, CancellationToken cancellationToken) =>
        WithAsync(id, kind, shelf, folder, context, (file, path) =>
        {
            Protect(context.Response);
            return Results.File(path, Csv, file.Name, enableRangeProcessing: true);
        }, cancellationToken);

    public static Task<IResult> PreviewAsync(
        long id, string? file, int? rows, ReportShelf shelf, ReportFolder folder, HttpContext context, CancellationToken cancellationToken) =>
        WithAsync(
            id, file ?? "combined", shelf, folder, context, (found, path) => Results.Ok(ReportPreview.Of(found, path, rows ?? ReportPreview.DefaultRows)), cancellationToken);

    public static async Task<IResult> ZipAsync(long id, ReportShelf shelf, ReportFolder folder, HttpContext context, CancellationToken cancellationToken)
    {
        var (files, problem) = await FilesAsync(id, shelf, cancellationToken);
        if (problem is not null)
            return problem.ToResult();

        var paths = new List<string>();
        foreach (var file in files)
        {
            if (await PathAsync(id, file, folder, context, cancellationToken) is not { } path)
                return Problems.NotFound("This file").ToResult();
            paths.Add(path);
        }

        Protect(context.Response);
        // .NET 10 still ends an entry with a synchronous write of its last few bytes
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var name = files[0].Name.Replace("Combined_", "", StringComparison.Ordinal).Replace(".csv", ".zip", StringComparison.Ordinal);
        return Results.Stream(body => PackAsync(body, files.Zip(paths), cancellationToken), "application/zip", name);
    }

    private static async Task<IResult> WithAsync(
        long id, string kind, ReportShelf shelf, ReportFolder folder, HttpContext context, Func<ReportFile, string, IResult> answer, CancellationToken cancellationToken)
    {
        var (files, problem) = await FilesAsync(id, shelf, cancellationToken);
        if (problem is not null)
            return problem.ToResult();

        return files.Find(file => ReportView.Lower(file.Kind) == kind) is { } found && await PathAsync(id, found, folder, context, cancellationToken) is { } path
            ? answer(found, path)
            : Problems.NotFound("This file").ToResult();
    }

    /// <summary>Where the file is until the answer was sent; null: it is gone.</summary>
    private static async Task<string?> PathAsync(long id, ReportFile file, ReportFolder folder, HttpContext context, CancellationToken cancellationToken)
    {
        var held = await folder.FileAsync(id, file, cancellationToken);
        context.Response.RegisterForDispose(held);
        return held.Exists ? held.Path : null;
    }

    private static async Task<(List<ReportFile> Files, Problem? Problem)> FilesAsync(long id, ReportShelf shelf, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(id, cancellationToken) is not { } report)
            return ([], ReportDesk.NotFound(id));
        if (report.State != ReportState.Done)
            return ([], Problems.WrongState($"The report {id} is {ReportView.Lower(report.State)}; there are files only when it is done."));

        return (ReportView.FilesOf(report), null);
    }

    /// <summary>Entry by entry through a small buffer: the archive is never anywhere as a whole.</summary>
    private static async Task PackAsync(Stream body, IEnumerable<(ReportFile File, string Path)> files, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (file, path) in files)
        {
            await using var entry = await zip.CreateEntry(file.Name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await using var csv = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            await csv.CopyToAsync(entry, cancellationToken);
        }
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-cache";
    }
}
