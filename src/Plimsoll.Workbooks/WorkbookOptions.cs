namespace Plimsoll.Workbooks;

/// <summary>What a book may cost.</summary>
public sealed class WorkbookOptions
{
    /// <summary>
    /// Bytes of shared strings that stay in memory; the others are read from a scratch file. 300,000 rows of orders have 7 MB of them.
    /// </summary>
    public long SharedStringBytes { get; init; } = 16 << 20;

    /// <summary>Where scratch files go. They have no name once they are open, so a crash leaves nothing.</summary>
    public string ScratchFolder { get; init; } = Path.GetTempPath();

    /// <summary>
    /// How many times its packed size a part may unpack to. Sheets reach 10 to 30, rows that are all alike 100; deflate itself ends at 1,032.
    /// </summary>
    public int MostInflation { get; init; } = 300;

    /// <summary>Bytes a part may unpack to whatever its packed size: too little to do harm.</summary>
    public long HarmlessBytes { get; init; } = 64 << 20;
}
