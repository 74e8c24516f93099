namespace Plimsoll.Workbooks;

/// <summary>What a cell holds, and so how its text is to be read.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Text as it was typed.</summary>
    Text,

    /// <summary>A number in the shortest form that reads back as the same double: <c>100</c>, <c>0.1</c>, <c>1e+17</c>.</summary>
    Number,

    /// <summary>A number whose style is a date or a time: <c>2025-01-02</c>, <c>2025-01-02 13:30:00</c>, <c>13:30:00</c>.</summary>
    Date,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    Boolean,

    /// <summary>What a formula ended in, such as <c>#N/A</c>.</summary>
    Error,
}
