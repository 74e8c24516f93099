using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tables;

/// <summary>A column of the table: everything of a row between two edges.</summary>
internal sealed record Column(LineColumn Kind, double Left, double Right, string Header);
