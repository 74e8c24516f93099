using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>A book of any format, read forward only.</summary>
internal interface IBook : IDisposable
{
    /// <summary>The name of the sheet at hand.</summary>
    string SheetName { get; }

    /// <summary>The row at hand.</summary>
    Row Row { get; }

    bool NextSheet();

    /// <summary>Goes to the next row; numbers may be missing where rows are blank.</summary>
    bool NextRow();
}
