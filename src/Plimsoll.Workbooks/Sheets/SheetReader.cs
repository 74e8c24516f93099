using System.Buffers.Text;
using Plimsoll.Workbooks.Package;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Sheets;

/// <summary>The rows of one sheet. A row that the file leaves out is passed over; its number is missing then.</summary>
internal sealed class SheetReader(XmlTokenizer xml, CellReader cells, string sheet)
{
    private bool _isInside;
    private long _number;

    /// <summary>Reads the next row the file has.</summary>
    /// <exception cref="WorkbookException">Rows do not come in order, or a cell cannot be read; sheet and cell are named.</exception>
    public bool Read(Row row)
    {
        try
        {
            return Find(row);
        }
        catch (PartException fault)
        {
            throw new WorkbookException($"The sheet «{sheet}» {fault.Message}, behind row {_number}.", fault);
        }
    }

    private bool Find(Row row)
    {
        while (xml.Read())
        {
            if (xml.Token == XmlToken.End && _isInside && xml.Is("sheetData"u8))
                return PassRest();
            if (xml.Token != XmlToken.Start)
                continue;
            if (_isInside && xml.Is("row"u8))
            {
                ReadRow(row);
                return true;
            }

            _isInside |= xml.Is("sheetData"u8);
        }

        return false;
    }

    /// <summary>Nothing behind the rows is of use, but only at its end a part is known to be whole.</summary>
    private bool PassRest()
    {
        while (xml.Read())
        {
        }

        return _isInside = false;
    }

    private void ReadRow(Row row)
    {
        var named = XmlAttributes.Find(xml.Attributes, "r"u8);
        var number = Utf8Parser.TryParse(named, out long given, out _) ? given : _number + 1;
        if (number <= _number)
            throw new WorkbookException($"In the sheet «{sheet}», row {number} comes after row {_number}; rows must come in order. Save the book again in Excel.");

        row.Begin(_number = number);
        var column = -1;
        while (xml.Read() && xml.Token != XmlToken.End)
        {
            if (xml.Token == XmlToken.Start && xml.Is("c"u8))
                ReadCell(row, ref column);
            else if (xml.Token == XmlToken.Start)
                xml.Skip();
        }
    }

    private void ReadCell(Row row, ref int column)
    {
        column++;
        try
        {
            cells.ReadTag();
            column = cells.Column >= 0 ? cells.Column : column;
            if (cells.Row > 0 && cells.Row != row.Number)
                throw new CellException($"it stands in row {row.Number} and says it is of row {cells.Row}");
            cells.ReadValue(row, column);
        }
        catch (CellException fault)
        {
            throw new WorkbookException($"Cell {CellReference.Of(column, row.Number)} of the sheet «{sheet}» cannot be read: {fault.Message}.", fault);
        }
    }
}
