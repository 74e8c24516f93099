using System.Runtime.InteropServices;

namespace Plimsoll.Server.Reports;

/// <summary>What the second pass needs of a row. An amount that is missing is no number (NaN), and whatever is made of it is none.</summary>
/// <param name="CsvBytes">Of its line in Combined, with the line's end.</param>
/// <param name="IsRanked">Whether order, invoice, invoice line and line amount are all there: 1, else 0.</param>
/// <param name="LineAmount">Of the invoice line, in the currency of the order.</param>
/// <param name="FunctionalLineAmount">The same in functional currency.</param>
/// <param name="Received">Value of the receipt in the currency of the order.</param>
/// <param name="Transaction">Booked in the currency of the order.</param>
/// <param name="Functional">Booked in functional currency.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PoRow(
    long CsvBytes, long IsRanked, double LineAmount, double FunctionalLineAmount, double Received, double Transaction, double Functional);
