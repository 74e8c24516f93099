using System.Security.Cryptography;
using Plimsoll.Server.Extraction;

namespace Plimsoll.Evaluation;

/// <summary>
/// Keeps what tesseract printed of a page, under the digest of the page made ready: a change to page preparation is recognised anew,
/// a change to the reader of bills is not.
/// </summary>
internal sealed class RememberedRecogniser(Recogniser recogniser, string folder) : IRecogniser
{
    public Task<Recognised> WordsAsync(string page, string language, int segmentation, CancellationToken cancellationToken) =>
        RememberAsync(page, $"{language}-{segmentation}", () => recogniser.WordsAsync(page, language, segmentation, cancellationToken));

    public Task<Recognised> TurnAsync(string page, CancellationToken cancellationToken) =>
        RememberAsync(page, "turn", () => recogniser.TurnAsync(page, cancellationToken));

    private async Task<Recognised> RememberAsync(string page, string how, Func<Task<Recognised>> recognise)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(page)));
        var file = Path.Combine(folder, $"{digest}-{how}.txt");
        if (File.Exists(file))
            return new Recognised.Done(await File.ReadAllTextAsync(file), PeakBytes: 0);

        var recognised = await recognise();
        if (recognised is Recognised.Done done)
            await File.WriteAllTextAsync(file, done.Text);
        return recognised;
    }
}
