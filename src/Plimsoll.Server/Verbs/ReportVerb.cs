using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Plimsoll.Server.Reports;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll report po</c>: the three reports of a workbook, without a server and without a data folder.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var book = new Argument<FileInfo>("book") { Description = "The workbook: .xlsx, .xls or .csv." };
        var folder = new Argument<string>("out_dir") { Description = "The folder the reports go to; made where it is missing." };
        var from = new Option<string>("--from") { Description = "First day, MM-DD-YYYY.", DefaultValueFactory = _ => DateRange.DefaultFrom };
        var to = new Option<string>("--to") { Description = "Last day, MM-DD-YYYY.", DefaultValueFactory = _ => DateRange.Today(TimeProvider.System) };
        var orders = new Command("po", "Makes Combined, Processed and ProcessedDetailed of a workbook of purchase orders.") { book, folder, from, to };
        orders.SetAction((parsed, cancellationToken) => Task.Run(() => Run(
            parsed.GetValue(book)!, parsed.GetValue(folder)!, new DateRange(parsed.GetValue(from)!, parsed.GetValue(to)!), cancellationToken)));
        return new Command("report", "Reports of workbooks.") { orders };
    }

    private static int Run(FileInfo book, string folder, DateRange range, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(book.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 << 10);
            var report = new PoReportMaker(ReadOptions(), TimeProvider.System);
            return Tell(report.Make(new PoReportRequest(file, folder, range), progress: null, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ValidationException
            or InvalidOperationException { InnerException: FormatException or ArgumentException })
        {
            Console.Error.WriteLine($"{failure.Message} No report was written.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. No report was written.");
            return 1;
        }
    }

    private static ReportOptions ReadOptions()
    {
        var options = Settings.FromEnvironment().GetSection("reports").Get<ReportOptions>() ?? new ReportOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }

    private static int Tell(PoReportOutcome outcome)
    {
        if (outcome is not PoReportOutcome.Made made)
        {
            Console.Error.WriteLine(((PoReportOutcome.Refused)outcome).Sentence);
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rows: {made.Rows:N0}. Sheets: {made.Sheets}. Groups: {made.Groups:N0}."));
        foreach (var file in made.Files)
            Console.WriteLine(file);
        foreach (var finding in made.Findings)
            Console.WriteLine($"Odd: {finding}");
        return 0;
    }
}
