using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tests.Totals;

public sealed class TotalTests
{
    [Theory]
    [InlineData("Total Incl. of GST   20.98\nRounding Adj   0.02\nTotal RM   21.00\nCash   50.00\nChange   29.00", 21.00)] // coins
    [InlineData("Total 0% supplies:   11.68\nTotal 6% supplies:   7.63\nTotal Payable:   19.31", 19.31)] // one sum for each rate
    [InlineData("Grand Total   87.08\nRounding Adjustment   0.02\nNet Total   87.10", 87.10)]
    [InlineData("Subtotal   100.00\nDiscount   10.00\nVAT 20%   18.00\nTotal   108.00", 108.00)]
    [InlineData("Subtotal   100.00\nShipping   5.00\nVAT   21.00\nTotal   126.00\nTotal Qty   12", 126.00)]
    [InlineData("Sub-Total   45.70\nDiscount   14.80\nGrand Total   30.50\nPayment   101.00\nChange Due   70.10", 30.90)] // a digit misread
    [InlineData("Sub Total   74.04\nGST   4.04\nRounding   0.02\nDebit Card   78.10", 78.10)] // the total itself cannot be read
    [InlineData("Total Incl .of GST   60.00\nTax (RM)   3.40", 60.00)]
    public void Read_SumsOfABill_TheOneToBePaidIsTheTotal(string rows, decimal total) => Assert.Equal(total, Read(rows).Total.Value);

    [Fact]
    public void Read_OpenAmountWithOlderBills_IsNotTheTotal()
    {
        var bill = Sheet.Read("""
            Kfz-Haftpflicht                                 80,00
            Vollkasko                                      140,00
            Ausstehende Forderung                          220,00
            zu zahlender Beitrag                           440,00
            """);

        Assert.Equal(220, bill.Total.Value);
    }

    [Fact]
    public void Read_WhatProvesATotal_DecidesItsConfidence()
    {
        var proven = Read("Net total   100.00\nVAT 20%   20.00\nTotal   120.00").Total;
        var alone = Read("Total   120.00").Total;

        Assert.True(proven.Confidence >= 0.95);
        Assert.True(alone.Confidence < 0.7);
        Assert.Equal((120m, 120m), (proven.Value, alone.Value));
    }

    [Theory]
    [InlineData("Free Qty   7", 7)]
    [InlineData("Goods packed   7", 3)]
    public void Read_FreePieces_AreThoseOfTheBillElseOfItsLines(string below, decimal pieces)
    {
        var bill = Sheet.Read($"""
            Particulars               Qty     Free       Rate        Amount
            Orange juice 500 ml       240        2      45.00     10,800.00
            Mango pulp tin            700        1     130.00     91,000.00
            Grand Total                                          101,800.00
            {below}
            """);

        Assert.Equal(pieces, bill.DiscountQuantity.Value);
        Assert.Equal([10800m, 91000m], bill.Lines.Select(line => line.Amount ?? 0));
    }

    [Fact]
    public void Read_NoWordsForASum_IsEmpty()
    {
        var total = Read("Bread   2.40").Total;

        Assert.Null(total.Value);
        Assert.Equal((0, "no words for a sum with an amount"), (total.Confidence, total.Found));
    }

    private static BillReading Read(string rows) => Sheet.Read("Corner Shop Ltd\n\n" + rows);
}
