using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>
/// Runs poppler's programs. A document may hold what its boxes do not tell (progressive JPEG, JPEG 2000, layers of transparency), so a
/// program that takes more than its price is killed and, once, started again at the price of <c>pdf.max_page_mb</c>.
/// </summary>
internal sealed class PdfProgram(LimitedProgram programs, IOptions<PdfOptions> options)
{
    /// <summary>Code and font caches that are mapped and not resident: 8 to 11 MiB were measured; more fonts have larger caches.</summary>
    private const long Mapped = 32L << 20;

    /// <summary>
    /// 6 bytes a pixel for a progressive JPEG of 120 megapixels. Refused memory, poppler leaves such a picture out without a word
    /// and with exit code 0; so it gets the addresses, and is killed when it fills more of them than were paid for.
    /// </summary>
    private const long JpegRoom = 720L << 20;

    /// <param name="program">Its name.</param>
    /// <param name="priceBytes">What it is expected to take.</param>
    /// <param name="purpose">What that is for.</param>
    /// <param name="outputBytes">Largest standard output.</param>
    /// <param name="fileBytes">Largest file it writes.</param>
    /// <param name="arguments">Options and paths.</param>
    public async Task<ProgramOutcome> RunAsync(
        string program, long priceBytes, LeasePurpose purpose, int outputBytes, long fileBytes, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var call = new ProgramCall
        {
            Program = program,
            Package = "poppler-utils",
            Arguments = arguments,
            PriceBytes = priceBytes,
            Purpose = purpose,
            AddressSpaceBytes = AddressSpace(priceBytes),
            Timeout = options.Value.PageTimeout,
            OutputBytes = outputBytes,
            FileBytes = fileBytes,
        };
        var outcome = await programs.RunAsync(call, cancellationToken);
        return outcome is ProgramOutcome.Failed { Fault: ProgramFault.OutOfMemory } && priceBytes < options.Value.MaxPageBytes
            ? await programs.RunAsync(AtMost(call), cancellationToken)
            : outcome;
    }

    /// <summary>A path as an argument. It begins with a slash, so it is never read as an option or as standard input.</summary>
    public static string Argument(string path) => Path.GetFullPath(path);

    private ProgramCall AtMost(ProgramCall call) =>
        call with { PriceBytes = options.Value.MaxPageBytes, AddressSpaceBytes = AddressSpace(options.Value.MaxPageBytes) };

    private static long AddressSpace(long priceBytes) => priceBytes + Mapped + JpegRoom;
}
