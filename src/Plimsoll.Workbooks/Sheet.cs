namespace Plimsoll.Workbooks;

/// <summary>A worksheet, in the order of the book's tabs.</summary>
/// <param name="Name">As on the tab.</param>
/// <param name="IsHidden">Whether Excel shows no tab for it.</param>
/// <param name="Part">Its part in the package.</param>
public sealed record Sheet(string Name, bool IsHidden, string Part);
