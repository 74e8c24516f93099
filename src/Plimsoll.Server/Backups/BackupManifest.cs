using System.Text.Json;

namespace Plimsoll.Server.Backups;

/// <summary>The last member of an archive, <c>manifest.json</c>: what it holds. An archive without it was broken off.</summary>
/// <param name="Format">Of the archive; 1.</param>
/// <param name="Plimsoll">The version that made it.</param>
/// <param name="MadeAt">The moment of which the database is.</param>
/// <param name="Provider">sqlite, as which MySQL is copied too, or postgres.</param>
/// <param name="Migration">The last one the database had.</param>
/// <param name="Invoices">Rows.</param>
/// <param name="Lines">Rows.</param>
/// <param name="Files">Private files.</param>
/// <param name="Bytes">Of all members but the last two.</param>
/// <param name="Missing">Files that rows refer to and that were not there, or had other bytes than when they were taken in; the first hundred.</param>
/// <param name="Sums">SHA-256 of the member <c>SHA256SUMS</c>, which has one of every other member.</param>
/// <param name="Bucket">Where the private files, parked bodies and reports were and are; null: they are in the archive.</param>
internal sealed record BackupManifest(
    int Format, string Plimsoll, DateTimeOffset MadeAt, string Provider, string Migration,
    long Invoices, long Lines, long Files, long Bytes, IReadOnlyList<string> Missing, string Sums, string? Bucket = null)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <exception cref="IOException">It is none.</exception>
    public static BackupManifest Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Readable) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new IOException("The archive's manifest cannot be read.");
        }
    }
}
