using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Connectors;

/// <summary>
/// What the ERP must not be told by anybody else: <c>PLIMSOLL_ERP_PASSWORD</c> and the like from the environment, else from a file that
/// its owner alone may read. Read when it is needed, never logged, never put into the database.
/// </summary>
internal sealed class ErpSecrets(DataFolder folder, IOptions<ConnectorOptions> options)
{
    private const string EnvironmentPrefix = "PLIMSOLL_ERP_";

    private string Path => options.Value.SecretsFile ?? System.IO.Path.Combine(folder.Root, "erp-secrets.json");

    /// <exception cref="ErpException">It is not there, or others may read the file.</exception>
    public string Get(string name) => Find(name) ?? throw new ErpException(
        ErpFaultKind.Misconfigured, $"The secret «{name}» is missing; set {EnvironmentPrefix}{name.ToUpperInvariant()}, or write it into {Path}.");

    public string? Find(string name) =>
        Environment.GetEnvironmentVariable(EnvironmentPrefix + name.ToUpperInvariant()) is { Length: > 0 } value ? value : OwnerFile.Read(Path)?.GetValueOrDefault(name);
}
