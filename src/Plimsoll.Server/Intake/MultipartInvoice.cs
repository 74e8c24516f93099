using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Intake;

/// <summary>
/// An invoice in parts, in any order: <c>invoice</c> (the JSON object, also called <c>payload</c>), or its fields one a part
/// with <c>items</c> as JSON; <c>photo</c> (the bill), and <c>photo_3</c> (evidence for line 3). File names are not looked at.
/// </summary>
internal sealed class MultipartInvoice(BodyReader body, PhotoReceiver photos, InvoiceDraft draft)
{
    private const string LinePhoto = "photo_";

    private readonly FormFields _fields = new(body, draft);
    private readonly HashSet<string> _seen = [];

    public async Task ReadAsync(MultipartReader parts, CancellationToken cancellationToken)
    {
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
                await TakeAsync(Name(part), part.Body, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Malformed();
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !DiskSpace.IsExhausted(broken))
        {
            throw Malformed();
        }
    }

    private static RefusedException Malformed() => new(Problems.Invalid("The multipart body is cut or malformed. Nothing was stored."));

    private static string Name(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header)
            ? HeaderUtilities.RemoveQuotes(header.Name).ToString()
            : throw new RefusedException(Problems.Invalid("A part of the multipart body has no name. Nothing was stored."));

    private async Task TakeAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        // «payload» is another name of «invoice»
        if (!_seen.Add(name == "payload" ? "invoice" : name))
            throw new RefusedException(Problems.Invalid($"The part «{name}» is given twice. Nothing was stored."));

        if (name == "photo")
            await photos.TakeStreamAsync(content, 0, draft, cancellationToken);
        else if (name.StartsWith(LinePhoto, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(LinePhoto.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0)
            await photos.TakeStreamAsync(content, line, draft, cancellationToken);
        else
            await _fields.TakeAsync(name, content, cancellationToken);
    }
}
