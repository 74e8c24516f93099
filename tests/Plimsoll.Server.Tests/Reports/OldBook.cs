using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A book in the oldest binary form there is (BIFF2): one sheet, numbers and short texts.</summary>
internal static class OldBook
{
    public static byte[] Of(params object[][] rows)
    {
        var book = new List<byte>();
        Add(book, 0x0009, [0x02, 0x00, 0x10, 0x00]); // begin: a worksheet
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
                AddCell(book, row, column, rows[row][column]);
        }

        Add(book, 0x000a, []); // end
        return [.. book];
    }

    private static void AddCell(List<byte> book, int row, int column, object value)
    {
        byte[] place = [(byte)row, 0, (byte)column, 0, 0, 0, 0];
        var number = new byte[sizeof(double)];
        if (value is double amount)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(number, amount);
            Add(book, 0x0003, [.. place, .. number]);
        }
        else
        {
            var text = Encoding.ASCII.GetBytes((string)value);
            Add(book, 0x0004, [.. place, (byte)text.Length, .. text]);
        }
    }

    private static void Add(List<byte> book, ushort type, byte[] content) =>
        book.AddRange([(byte)type, (byte)(type >> 8), (byte)content.Length, (byte)(content.Length >> 8), .. content]);
}
