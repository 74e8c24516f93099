using System.Buffers.Text;

namespace Plimsoll.Governor;

/// <summary>
/// A file of pressure stall information, held open:
/// <code>
/// some avg10=0.22 avg60=0.17 avg300=1.11 total=58761459
/// full avg10=0.00 avg60=0.13 avg300=0.96 total=57845806
/// </code>
/// </summary>
internal sealed class StallFile : IDisposable
{
    private readonly KernelFile file;

    private StallFile(string path) => file = new KernelFile(path);

    /// <summary>Null where there is none, and where the kernel has the file but refuses to tell (psi switched off).</summary>
    public static StallFile? OpenIfTold(string path)
    {
        StallFile? opened = null;
        try
        {
            opened = new StallFile(path);
            if (opened.Read() is not null)
                return opened;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // it is not there, or not for us
        }

        opened?.Dispose();
        return null;
    }

    /// <summary>Null where the text says nothing, or the cgroup is gone.</summary>
    public StallReading? Read()
    {
        try
        {
            return Parse();
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();

    private StallReading? Parse()
    {
        Span<byte> buffer = stackalloc byte[KernelFile.LineBytes];
        var text = file.Read(buffer);
        return TryFind(text, "some avg10="u8, out var some) && TryFind(text, "full avg10="u8, out var full)
            ? new StallReading(some, full)
            : null;
    }

    private static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, out double percent)
    {
        var at = text.IndexOf(key);
        percent = 0;
        return at >= 0 && Utf8Parser.TryParse(text[(at + key.Length)..], out percent, out _);
    }
}
