namespace Plimsoll.Reading.Bills;

/// <summary>What a column of a table of lines holds.</summary>
public enum LineColumn
{
    /// <summary>Nothing that is taken over.</summary>
    Other,

    /// <summary>The line's own number.</summary>
    Position,

    /// <summary>The supplier's code of the item.</summary>
    Code,

    /// <summary>What it is.</summary>
    Description,

    /// <summary>How many.</summary>
    Quantity,

    /// <summary>Of what unit.</summary>
    Unit,

    /// <summary>The price of one.</summary>
    UnitPrice,

    /// <summary>What is taken off, as a share or as money.</summary>
    Discount,

    /// <summary>A rate or an amount of tax.</summary>
    Tax,

    /// <summary>Pieces given free.</summary>
    FreeQuantity,

    /// <summary>What the line comes to.</summary>
    Amount,
}
