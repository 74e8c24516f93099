namespace Plimsoll.Workbooks;

/// <summary>What is wrong with one cell, as half a sentence. Whoever knows the place makes a <see cref="WorkbookException"/> of it.</summary>
/// <param name="fault">Such as «it is there twice».</param>
public sealed class CellException(string fault) : Exception(fault);
