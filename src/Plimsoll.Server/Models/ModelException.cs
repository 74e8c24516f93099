namespace Plimsoll.Server.Models;

/// <summary>The model gave no answer that can be used.</summary>
/// <param name="reason">For a person, as the end of a sentence; holds neither the key nor anything of the answer.</param>
internal sealed class ModelException(string reason) : Exception(reason);
