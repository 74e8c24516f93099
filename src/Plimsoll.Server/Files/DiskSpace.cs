namespace Plimsoll.Server.Files;

/// <summary>Tells a full disk from other trouble.</summary>
internal static class DiskSpace
{
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT

    public static bool IsExhausted(IOException failure) => failure.HResult is NoSpace or OverQuota || (failure.HResult & 0xffff) is 0x70;
}
