namespace Plimsoll.Server.Reports;

/// <summary>What making a report costs in memory.</summary>
internal static class ReportPrice
{
    /// <summary>Windows, row buffers and garbage beside the strings and the sorting; measured with <c>make bench-reports</c>.</summary>
    private const long OwnBytes = 8 << 20;

    /// <summary>An .xls book's reader holds the texts, which take about as much as the file.</summary>
    private const int BytesAnXlsByte = 2;

    public static long Of(ReportOptions options, string book)
    {
        using var file = File.OpenRead(book);
        return OwnBytes + options.MemoryBytes + (file.ReadByte() == 0xd0 ? BytesAnXlsByte * file.Length : 0);
    }

    public static string NeverFits(long bytes) =>
        $"The report needs {bytes >> 20} MB of memory, more than the server may ever use. Nothing was kept; have memory_optimization.max_memory_mb raised, or reports.memory_mb lowered, and send the book again.";
}
