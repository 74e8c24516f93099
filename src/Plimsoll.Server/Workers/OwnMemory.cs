using System.Runtime.InteropServices;

namespace Plimsoll.Server.Workers;

/// <summary>What this process holds, by the kernel's own marks.</summary>
internal static class OwnMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>From here on <see cref="PeakBytes"/> counts.</summary>
    public static void ResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (IOException)
        {
            // the peak is then that of the whole life, never too low
        }
    }

    public static long PeakBytes() => Field("VmHWM:");

    /// <summary>After what the decoder freed has gone back to the system: 15 MB after a photo.</summary>
    public static long RestBytes()
    {
        _ = Trim(0);
        return Field("VmRSS:");
    }

    private static long Field(string name)
    {
        foreach (var line in File.ReadLines(Status))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
                return long.Parse(line[name.Length..^" kB".Length], System.Globalization.CultureInfo.InvariantCulture) << 10;
        }

        return 0;
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nuint pad);
}
