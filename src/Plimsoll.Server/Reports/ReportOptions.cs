using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Reports;

/// <summary>Section <c>reports</c>: how reports are made of workbooks.</summary>
internal sealed class ReportOptions
{
    /// <summary>
    /// Memory in MB: half for shared strings, half for sorting, beside the 50 that the program itself takes. What does not fit goes to
    /// scratch files; with 16 a book of 300,000 rows keeps its strings in memory, and more is hardly faster.
    /// </summary>
    [Range(4, 4096)]
    [ConfigurationKeyName("memory_mb")]
    public int MemoryMb { get; set; } = 16;

    /// <summary>The ledger's currency, which the names of some columns carry.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "reports:functional_currency is three capital letters, such as SAR.")]
    [ConfigurationKeyName("functional_currency")]
    public string FunctionalCurrency { get; set; } = "SAR";

    /// <summary>Order numbers, with commas between them, whose difference in functional currency counts as settled.</summary>
    [ConfigurationKeyName("waived_orders")]
    public string WaivedOrders { get; set; } = "SA-AFR-PO-170664,SA-AFR-PO-178578";

    /// <summary>Whether texts that a spreadsheet would run as formulas are left as they are.</summary>
    [ConfigurationKeyName("keep_formulas")]
    public bool KeepFormulas { get; set; }

    /// <summary>Whether texts such as NA and NULL count as blank everywhere, as pandas has it; in amounts they always do.</summary>
    [ConfigurationKeyName("blank_words")]
    public bool BlankWords { get; set; }

    /// <summary>Largest book in MB that is taken, uploaded or fetched. It goes straight to disk, so memory does not depend on it.</summary>
    [Range(1, 4096)]
    [ConfigurationKeyName("max_upload_mb")]
    public int MaxUploadMb { get; set; } = 200;

    public long MaxUploadBytes => (long)MaxUploadMb << 20;

    public long MemoryBytes => (long)MemoryMb << 20;
}
