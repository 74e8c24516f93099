namespace Plimsoll.Server.Jobs;

/// <summary>The kinds of job there are.</summary>
internal static class JobKind
{
    /// <summary>Previews, thumbnails and hashes of the pictures of an invoice; the subject is its id.</summary>
    public const string Pictures = "pictures";

    /// <summary>Invoices that were put aside while memory was short; the subject is the row's id.</summary>
    public const string Parked = "parked";

    /// <summary>Reports of workbooks; the subject is the report's id.</summary>
    public const string Reports = "reports";

    /// <summary>Deliveries into the ERP; the subject is the invoice's id.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>Reading of scans; the subject is the scan's id.</summary>
    public const string Scans = "scans";

    /// <summary>What an invoice made of a scan teaches about its supplier's bills; the subject is the invoice's id.</summary>
    public const string Profiles = "profiles";
}
