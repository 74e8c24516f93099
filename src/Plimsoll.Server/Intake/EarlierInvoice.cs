namespace Plimsoll.Server.Intake;

/// <summary>An invoice that a submission has made: earlier, or just now in the same transaction.</summary>
internal sealed class EarlierInvoice(long id, byte[] digest, string? fileName)
{
    public long Id => id;

    public byte[] Digest => digest;

    /// <summary>Of its bill's picture.</summary>
    public string? FileName => fileName;

    /// <summary>Where a group's numbers are taken at its end, empty until then.</summary>
    public string Name { get; set; } = "";
}
