namespace Plimsoll.Server.Files;

/// <summary>The vault cannot be used just now. Nothing was kept; another try may succeed. The message is a sentence for the operator.</summary>
internal sealed class VaultAwayException(string sentence, Exception? cause = null) : Exception(sentence, cause);
