using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;

namespace Plimsoll.Server;

/// <summary>Where settings come from.</summary>
internal static class Settings
{
    private const string EnvironmentPrefix = "PLIMSOLL_";

    /// <summary>Where several servers keep photos, previews, reports, parked bodies and profiles.</summary>
    private const string SharedFolder = "files:shared_folder";

    /// <summary><c>plimsoll.json</c> in the data folder, then the environment: <c>PLIMSOLL_intake__max_body_mb=20</c>.</summary>
    public static void AddSettings(this WebApplicationBuilder builder, DataFolder folder)
    {
        builder.Configuration.Sources.Clear();
        AddSources(builder.Configuration, folder);
    }

    /// <summary>The same settings, for what happens before there is a server.</summary>
    public static IConfigurationRoot Of(DataFolder folder)
    {
        var settings = new ConfigurationBuilder();
        AddSources(settings, folder);
        return settings.Build();
    }

    /// <summary>The data folder at that path, with the folder that its settings say it shares.</summary>
    public static DataFolder FolderAt(string path)
    {
        var own = new DataFolder(path);
        return Of(own)[SharedFolder] is { Length: > 0 } shared ? new DataFolder(path, shared) : own;
    }

    /// <summary>A section, for what happens before there is a server.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static T Section<T>(IConfiguration settings, string section)
        where T : class, new()
    {
        var options = settings.GetSection(section).Get<T>() ?? new();
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? options
            : throw new OptionsValidationException(section, typeof(T), faults.Select(fault => fault.ErrorMessage!));
    }

    /// <summary>The environment alone, for a verb that has no data folder.</summary>
    public static IConfigurationRoot FromEnvironment() => new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();

    private static void AddSources(IConfigurationBuilder settings, DataFolder folder) =>
        settings.AddJsonFile(folder.SettingsFile, optional: true, reloadOnChange: false).AddEnvironmentVariables(EnvironmentPrefix);
}
