using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Parsing;
using Plimsoll.Server.Workers;
namespace Plimsoll.Server.Intake;

/// <summary>Leads a photo out of a body into the spool and looks at what it is. The bytes stay as they came: they are the voucher.</summary>
internal sealed class PhotoReceiver(
    FileStore store, MemoryGovernor governor, Checkpoints checkpoints, IOptions<IntakeOptions> options, IOptions<WorkerOptions> workers)
{
    private const int LongestDataUrlPrefix = 256;

    /// <summary>Takes a photo out of a JSON string; the window stands behind the opening quote, and ends behind the closing one.</summary>
    /// <param name="window">Where the text stands; an empty one is no photo.</param>
    /// <param name="line">The line it is evidence for, from 1; 0: it shows the bill.</param>
    /// <param name="draft">Whose photo it becomes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedException">No base64, no picture, truncated, or too large.</exception>
    public async Task TakeBase64Async(ByteWindow window, int line, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var owner = Owner(line);
        var hadPrefix = await PassDataUrlPrefixAsync(window, owner, cancellationToken);
        var file = draft.OwnSpool(store.Spool());
        using (var decoder = new Base64Decoder(file))
        {
            await DecodeAsync(window, decoder, cancellationToken);
            if (decoder.Fault is { } fault)
                throw new RefusedException(Problems.BadPhoto(owner, fault));
        }

        if (file.Length > 0 || hadPrefix)
            draft.Attach(Accept(file, owner, draft), line);
    }

    /// <summary>Takes a photo that came as bytes, a part of a multipart body.</summary>
    public async Task TakeStreamAsync(Stream bytes, int line, InvoiceDraft draft, CancellationToken cancellationToken) =>
        draft.Attach(await TakeFileAsync(bytes, Owner(line), draft, cancellationToken), line);

    /// <summary>Takes a picture whose meaning is the caller's to know.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="owner">How a refusal calls it.</param>
    /// <param name="draft">Whose it becomes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SpooledPhoto> TakeFileAsync(Stream bytes, string owner, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var file = draft.OwnSpool(store.Spool());
        await file.AppendAsync(bytes, cancellationToken);
        return Accept(file, owner, draft);
    }

    private static string Owner(int line) => line == 0 ? "The photo" : $"The photo of line {line}";

    private static async Task DecodeAsync(ByteWindow window, Base64Decoder decoder, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = window.Ended;
            window.Advance(decoder.Push(window.Unread, last));
            if (decoder.Closed || decoder.Fault is not null)
                return;
            if (last)
                throw new RefusedException(Problems.BodyStopped);
            await window.FillAsync(cancellationToken);
        }
    }

    /// <summary>Goes past <c>data:image/jpeg;base64,</c> where the text begins with it.</summary>
    private static async Task<bool> PassDataUrlPrefixAsync(ByteWindow window, string owner, CancellationToken cancellationToken)
    {
        while (window.Unread.Length < LongestDataUrlPrefix && !window.Ended && window.Unread.IndexOf((byte)',') < 0 && window.Unread.IndexOf((byte)'"') < 0)
            await window.FillAsync(cancellationToken);
        if (!window.Unread.StartsWith("data:"u8))
            return false;

        var comma = window.Unread[..Math.Min(window.Unread.Length, LongestDataUrlPrefix)].IndexOf((byte)',');
        if (comma < 0 || !window.Unread[..comma].EndsWith(";base64"u8))
            throw new RefusedException(Problems.BadPhoto(owner, "its data URL is not base64."));

        window.Advance(comma + 1);
        return true;
    }

    /// <summary>What a picture may ever cost here: the setting, or what the budget leaves for making its preview.</summary>
    private long MostBytes => Math.Min(workers.Value.MaxPictureBytes, governor.CapacityFor(LeasePurpose.Background));

    private SpooledPhoto Accept(SpoolFile file, string owner, InvoiceDraft draft)
    {
        if (draft.Photos.Count >= options.Value.MaxPhotos)
            throw new RefusedException(Problems.BadPhoto(owner, $"the invoice has more than {options.Value.MaxPhotos} photos."));

        var verdict = ImageProbe.Probe(file.Handle);
        if (verdict.Facts is not { } facts)
            throw new RefusedException(Problems.BadPhoto(owner, verdict.Sentence));
        if (facts.Pages > options.Value.MaxPages)
            throw new RefusedException(Problems.BadPhoto(owner, $"it has {facts.Pages} pages, more than {options.Value.MaxPages}."));
        if (facts.Pixels > options.Value.MaxMegapixels * 1_000_000L)
            throw new RefusedException(Problems.BadPhoto(owner, $"it claims {facts.Width} × {facts.Height} pixels, more than {options.Value.MaxMegapixels} million."));
        if (WorkerPrice.Of(facts) is var price && price > MostBytes)
            throw new RefusedException(Problems.DearPhoto(owner, price, MostBytes));

        var row = new StoredFile
        {
            Name = store.NewName(facts.Extension),
            MediaType = facts.MediaType,
            SizeBytes = file.Length,
            Sha256 = file.Hash(),
            Width = facts.Width,
            Height = facts.Height,
        };
        checkpoints.Note("photo attached", draft.LineCount);
        return draft.Own(new SpooledPhoto(store, file, row));
    }
}
