namespace Plimsoll.Server.Invoices;

/// <summary>Another invoice that may be the same bill, and what makes it look so.</summary>
internal sealed record PossibleDuplicate(string Name, string Reason);
