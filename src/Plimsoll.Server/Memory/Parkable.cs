namespace Plimsoll.Server.Memory;

/// <summary>Declares that a request may be put aside where memory does not allow it now; read by <see cref="MemoryAdmission"/>.</summary>
/// <param name="Wants">Whether the sender would rather have it put aside than come back.</param>
/// <param name="ServeAsync">Puts it aside and answers.</param>
internal sealed record Parkable(Func<HttpContext, bool> Wants, Func<HttpContext, MemoryRefusal, Task> ServeAsync);
