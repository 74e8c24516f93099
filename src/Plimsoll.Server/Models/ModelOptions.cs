using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Models;

/// <summary>Section <c>extraction.model</c>: a model that sees pictures, asked about bills that were read with doubt. Off unless it is switched on.</summary>
internal sealed class ModelOptions : IValidatableObject
{
    /// <summary>The environment's name for the key; it is never read from the settings.</summary>
    public const string KeyVariable = "PLIMSOLL_MODEL_KEY";

    /// <summary><c>none</c>, <c>gemini</c> (generateContent) or <c>openai</c> (any server with /v1/chat/completions). With none, no bill leaves this machine.</summary>
    [RegularExpression("none|gemini|openai")]
    public string Provider { get; set; } = "none";

    /// <summary>The server's address, without the path: https://generativelanguage.googleapis.com, http://127.0.0.1:11434.</summary>
    public string? Url { get; set; }

    /// <summary>The model's name, as the server knows it.</summary>
    public string? Name { get; set; }

    /// <summary>A file with the key and nothing else, that its owner alone may read; the environment's PLIMSOLL_MODEL_KEY comes first. A local server may need none.</summary>
    [ConfigurationKeyName("key_file")]
    public string? KeyFile { get; set; }

    /// <summary>Seconds until the answer is there. The page waits 30 for all of it.</summary>
    [Range(1, 120)]
    [ConfigurationKeyName("timeout_seconds")]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Bills that the offline reader is less sure of are asked about; 1 asks about all.</summary>
    [Range(0.0, 1.0)]
    [ConfigurationKeyName("ask_below")]
    public double AskBelow { get; set; } = 0.8;

    public bool IsOn => Provider != "none";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult("extraction.model.url must be an address that begins with http:// or https:// while a provider is switched on.");
        if (IsOn && string.IsNullOrWhiteSpace(Name))
            yield return new ValidationResult("extraction.model.name must name the model while a provider is switched on.");
    }
}
