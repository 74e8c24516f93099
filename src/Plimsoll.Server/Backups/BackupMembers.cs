using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>What an archive may have in it, by name; all else is refused. Names are paths below the data folder.</summary>
internal static class BackupMembers
{
    public const string Settings = "plimsoll.json";
    public const string Secrets = "erp-secrets.json";
    public const string Sqlite = "plimsoll.db";
    public const string Postgres = "database.dump";
    public const string Files = "files";
    public const string Parked = "parked";
    public const string Reports = "reports";
    public const string Profiles = "profiles";
    public const string Sums = "SHA256SUMS";
    public const string Manifest = "manifest.json";

    private static readonly string[] _folders = [Files, Parked, Reports, Profiles];

    public static string DatabaseOf(string provider) => provider == DatabaseOptions.Postgres ? Postgres : Sqlite;

    /// <summary>Whether it may be written below a folder under this name.</summary>
    public static bool IsKnown(string name) => name is Settings or Secrets or Sqlite or Postgres
        || (name.Split('/') is [var folder, .. { Length: > 0 } rest] && _folders.Contains(folder) && rest.All(part => part is not ("" or "." or "..")));
}
