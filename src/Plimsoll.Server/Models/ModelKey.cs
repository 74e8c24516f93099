using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Models;

/// <summary>The key for the model's server: from the environment, else from a file that only its owner may read.</summary>
internal sealed class ModelKey(IOptions<ModelOptions> options)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Null: there is none.</summary>
    /// <exception cref="ModelException">The file is open to others, or cannot be read.</exception>
    public string? Read()
    {
        if (Environment.GetEnvironmentVariable(ModelOptions.KeyVariable) is { Length: > 0 } key)
            return key.Trim();
        if (options.Value.KeyFile is not { Length: > 0 } path)
            return null;

        try
        {
            return (File.GetUnixFileMode(path) & Others) == 0
                ? File.ReadAllText(path).Trim()
                : throw new ModelException($"others may read the key in {path}, so it is not used; run: chmod 600 {path}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"the key cannot be read from {path}");
        }
    }
}
