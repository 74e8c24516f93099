using Plimsoll.Server.Data;

namespace Plimsoll.Server.S3;

/// <summary>What a server with a bucket has on its own disk, below <c>s3/</c> in its data folder.</summary>
internal static class S3Folders
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string CacheOf(DataFolder folder) => Path.Combine(folder.Root, "s3", "cache");

    /// <summary>Files that are being made, to be put when they are whole.</summary>
    public static string MakingOf(DataFolder folder) => Path.Combine(folder.Root, "s3", "making");

    /// <summary>Names that were put, until a row refers to them.</summary>
    public static string UnsettledOf(DataFolder folder) => Path.Combine(folder.Root, "s3", "unsettled");

    /// <summary>Names that are to be deleted.</summary>
    public static string CondemnedOf(DataFolder folder) => Path.Combine(folder.Root, "s3", "condemned");
}
