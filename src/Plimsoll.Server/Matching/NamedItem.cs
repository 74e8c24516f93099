namespace Plimsoll.Server.Matching;

/// <summary>An item as a bill names it, or as master data does.</summary>
internal sealed record NamedItem(string ItemCode, string ItemName);
