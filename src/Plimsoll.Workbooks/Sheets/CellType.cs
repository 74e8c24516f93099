namespace Plimsoll.Workbooks.Sheets;

/// <summary>How a cell's value is written down (attribute <c>t</c>).</summary>
internal enum CellType : byte
{
    Number,
    SharedString,
    Formula,
    Inline,
    Boolean,
    Error,
    IsoDate,
}
