using System.Text;
using Plimsoll.Server.Reports;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Books of orders with the columns that matter, and the reports made of them, in a folder of their own.</summary>
internal sealed class PoBook : IDisposable
{
    public static readonly string[] Header =
    [
        "Po Number", "POCharge A/c", " Supplier", "Currency", "Invoice Number", "Invoice Line Number", "Line Amount",
        "Line Maount in Functional Currency", "Amount Received ", "Amount in transaction Currency", "Amount in Functional Currency", "Remarks",
    ];

    public static readonly DateRange Range = new("01-01-2020", "12-31-2025");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-report-");

    public string Folder => _folder.FullName;

    public ReportOptions Options { get; init; } = new();

    public string[] FileNames => [.. _folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal)];

    /// <summary>A row with one value set for each key, changed where a test wants.</summary>
    public static object?[] Row(
        object? po = null, object? account = null, object? supplier = null, object? invoice = null, object? invoiceLine = null,
        object? line = null, object? functionalLine = null, object? received = null, object? transaction = null, object? functional = null, object? remark = null) =>
        [po, account ?? "A", supplier ?? "S", "SAR", invoice, invoiceLine, line, functionalLine, received, transaction, functional, remark];

    public PoReportOutcome MakeOf(byte[] book) => Make(book, null, TestContext.Current.CancellationToken);

    public PoReportOutcome Make(byte[] book, Action<ReportProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream(book);
        return new PoReportMaker(Options, new MovableTime()).Make(new PoReportRequest(file, Folder, Range), progress, cancellationToken);
    }

    /// <summary>Makes the reports of rows below the header.</summary>
    public PoReportOutcome.Made Make(params object?[][] rows) => Assert.IsType<PoReportOutcome.Made>(MakeOf(Workbook.Of([Header, .. rows])));

    /// <summary>The sentence a book is refused with; nothing may have been written.</summary>
    public string Refusal(byte[] book)
    {
        var refused = Assert.IsType<PoReportOutcome.Refused>(MakeOf(book));
        Assert.Empty(FileNames);
        return refused.Sentence;
    }

    public string Text(string kind) => Encoding.UTF8.GetString(File.ReadAllBytes(Path(kind)));

    public Csv Read(string kind)
    {
        using var file = File.OpenRead(Path(kind));
        return Csv.Read(file);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string kind) => Assert.Single(_folder.GetFiles($"{kind}_PO_Report_*.csv")).FullName;
}
