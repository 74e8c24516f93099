namespace Plimsoll.Server.Files;

/// <summary>Tells a full disk, and one that fails, from other trouble.</summary>
internal static class DiskSpace
{
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT
    private const int InputOutput = 5; // EIO
    private const int ReadOnly = 30; // EROFS: what the kernel makes of a file system it no longer trusts

    public static bool IsExhausted(IOException failure) => failure.HResult is NoSpace or OverQuota || (failure.HResult & 0xffff) is 0x70;

    public static bool Fails(IOException failure) => failure.HResult is InputOutput or ReadOnly;
}
