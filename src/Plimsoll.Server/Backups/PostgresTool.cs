using System.ComponentModel;
using System.Diagnostics;
using Npgsql;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Backups;

/// <summary>Runs a program of PostgreSQL's. Where and as whom goes into its environment, which others cannot read as they can its arguments.</summary>
internal static class PostgresTool
{
    /// <exception cref="IOException">It is not installed, or failed; the sentence has its own words.</exception>
    public static async Task RunAsync(NpgsqlConnectionStringBuilder settings, string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var child = Start(settings, program, arguments);
        await using var ends = cancellationToken.Register(child.Kill);
        var words = await child.StandardError.ReadToEndAsync(CancellationToken.None);
        await child.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (child.ExitCode != 0)
            throw new IOException($"{program} failed: {words.Trim().ReplaceLineEndings(" ").TrimEnd('.')}.");
    }

    private static Process Start(NpgsqlConnectionStringBuilder settings, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        foreach (var (name, value) in Environment(settings).Where(variable => !string.IsNullOrEmpty(variable.Value)))
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new IOException($"{program} cannot be started ({missing.Message}); install the client programs of PostgreSQL (Debian: postgresql-client), as new as the server.", missing);
        }
    }

    private static IEnumerable<(string Name, string? Value)> Environment(NpgsqlConnectionStringBuilder settings) =>
    [
        ("PGHOST", settings.Host),
        ("PGPORT", $"{settings.Port}"),
        ("PGDATABASE", settings.Database),
        ("PGUSER", settings.Username),
        ("PGPASSWORD", settings.Password),
        ("PGPASSFILE", settings.Passfile),
        ("PGSSLMODE", SnakeCase.Of(settings.SslMode).Replace('_', '-')),
        ("PGSSLROOTCERT", settings.RootCertificate),
        ("PGSSLCERT", settings.SslCertificate),
        ("PGSSLKEY", settings.SslKey),
    ];
}
