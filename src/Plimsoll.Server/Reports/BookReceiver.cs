using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Reports;

/// <summary>Reads <c>file</c>, <c>from</c> and <c>to</c> out of a multipart body, in any order; the book goes straight into the spool.</summary>
internal sealed class BookReceiver(FileStore files, IOptions<ReportOptions> options)
{
    /// <summary>What a request holds in memory: two buffers of 64 kB and the reader's own.</summary>
    public const long CostBytes = 512 << 10;

    private const int CopyBytes = 64 << 10;
    private const int LongestDate = 40;

    /// <exception cref="RefusedException">The body is not what it should be; nothing is left.</exception>
    public async Task<BookUpload> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var parts = new MultipartReader(Boundary(request), request.Body);
        var upload = new BookUpload();
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
                await TakeAsync(part, upload, cancellationToken);
            return upload.Book is null ? throw Invalid("The part «file» with the book is missing.") : upload;
        }
        catch (Exception failure)
        {
            upload.Dispose();
            if (failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                throw TooLarge();
            if (failure is InvalidDataException || (failure is IOException broken and not BadHttpRequestException && !DiskSpace.IsExhausted(broken)))
                throw Invalid("The multipart body is cut or malformed.");
            throw;
        }
    }

    private async Task TakeAsync(MultipartSection part, BookUpload upload, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header))
            throw Invalid("A part of the multipart body has no name.");

        switch (HeaderUtilities.RemoveQuotes(header.Name).ToString())
        {
            case "file" when upload.Book is not null:
                throw Invalid("The part «file» is given twice; one book makes one report.");
            case "file":
                upload.BookName = MultipartNames.Shown(header);
                await SpoolAsync(part.Body, upload.Book = files.Spool(), cancellationToken);
                break;
            case "from":
                upload.From = await TextAsync(part.Body, cancellationToken);
                break;
            case "to":
                upload.To = await TextAsync(part.Body, cancellationToken);
                break;
        }
    }

    private async Task SpoolAsync(Stream body, SpoolFile file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Length + read > options.Value.MaxUploadBytes)
                    throw TooLarge();
                file.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestDate + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return read > LongestDate ? throw Invalid("A date is longer than any date.") : System.Text.Encoding.UTF8.GetString(bytes, 0, read).Trim();
    }

    private static string Boundary(HttpRequest request) =>
        MultipartNames.Boundary(request) ?? throw new RefusedException(Problems.UnsupportedMediaType("multipart/form-data with the parts file, from and to"));

    private RefusedException TooLarge() => new(Problems.BookTooLarge(options.Value.MaxUploadMb));

    private static RefusedException Invalid(string sentence) => new(Problems.Invalid(sentence + " Nothing was stored."));
}
