using System.Diagnostics;

namespace Plimsoll.Yardstick;

/// <summary>Writes invoices for a given time, in groups of one transaction, and prints how many a second were stored.</summary>
internal static class InsertRun
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static void Measure(string path, int lines, int group, TimeSpan duration)
    {
        using var database = new InvoiceDatabase(path, lines);
        Write(database, group, WarmUp);

        var started = Stopwatch.GetTimestamp();
        var invoices = Write(database, group, duration);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($$"""{"invoices":{{invoices}},"seconds":{{seconds:F6}}}""");
    }

    private static long Write(InvoiceDatabase database, int group, TimeSpan duration)
    {
        long invoices = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration; invoices += group)
        {
            database.Begin();
            for (var i = 0; i < group; i++)
                database.Insert();
            database.Commit();
        }
        return invoices;
    }
}
