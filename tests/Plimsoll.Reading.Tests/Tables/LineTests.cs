using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tests.Tables;

public sealed class LineTests
{
    [Fact]
    public void Read_DecimalSignLost_IsPutBackByArithmetic()
    {
        var line = Sheet.Read("""
            Description          Qty      Price      Amount
            Copy paper            12       4.20        5040
            Toner                  3      61.50      184.50
            Total                                    234.90
            """).Lines[0];

        Assert.Equal((12m, 4.20m, 50.40m), (line.Quantity, line.UnitPrice, line.Amount));
        Assert.Contains("«5040»", line.Repairs.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DecimalSignLostTwice_IsPutBackByTheSum()
    {
        var lines = Sheet.Read("""
            Description          Qty      Price      Amount
            Restaurant           640          8        5120
            Tiroir                20        100        2000
            Total HT                                2512.00
            """).Lines;

        Assert.Equal([(64m, 8m, 512m), (20m, 100m, 2000m)], lines.Select(line => (line.Quantity ?? 0, line.UnitPrice ?? 0, line.Amount ?? 0)));
        Assert.Single(lines[0].Repairs);
        Assert.Empty(lines[1].Repairs);
    }

    [Fact]
    public void Read_DigitMisread_IsMendedOnlyWhereTheSumAllows()
    {
        const string Page = """
            Description          Qty      Price      Amount
            Deposit               20       2.77       55.46
            Crate                  3      10.00       30.00
            Total                                     {0}
            """;

        Assert.Equal(55.46m, Sheet.Read(Page.Replace("{0}", "85.46", StringComparison.Ordinal)).Lines[0].Amount);
        Assert.Equal(55.40m, Sheet.Read(Page.Replace("{0}", "85.40", StringComparison.Ordinal)).Lines[0].Amount);
    }

    [Fact]
    public void Read_HeaderOfTheAmountIsMisread_ColumnsAreTakenByWhatAgrees()
    {
        var lines = Sheet.Read("""
            Description               Qty      Unit Price      Disc.          Tax
            Nougat 250 g                8            4.55        10%        32.76
            Biscuits 300 g             20            3.20                   64.00
            Olive oil                 100           19.80                1,980.00
            Net total                                                    2,076.76
            """).Lines;

        Assert.Equal([(8m, 32.76m), (20m, 64m), (100m, 1980m)], lines.Select(line => (line.Quantity ?? 0, line.Amount ?? 0)));
    }

    [Fact]
    public void Read_DiscountUnderALine_IsTakenOff()
    {
        var line = Assert.Single(Sheet.Read("""
            Bezeichnung          Menge      Preis      Betrag
            Kunstrasen               3       4,00       12,00
            abzgl. Rabatt 16,7 %                        -2,00
            Summe netto                                 10,00
            """).Lines);

        Assert.Equal((3m, 10m), (line.Quantity, line.Amount));
    }

    [Fact]
    public void Read_WhatOnlyExplainsALine_IsNone()
    {
        var lines = Sheet.Read("""
            Bezeichnung                Menge         Preis       Betrag
            Gelierzucker                   2          1,45         2,90
            Artikelrabatt 1: 2,00%   Basis: 3,00   Rabatt: 0,03
            Zitronensäure                  5          1,00         5,00
            Nettobetrag                                            7,90
            """).Lines;

        Assert.Equal(["Gelierzucker", "Zitronensäure"], lines.Select(line => line.Description));
    }

    [Fact]
    public void Read_OtherTableFarBelow_IsNotRead()
    {
        var bill = Sheet.Read("""
            Description          Qty      Price      Amount
            Copy paper            12       4.20       50.40





            Terms of payment
            Period                 3      10.00       30.00
            """);

        Assert.Equal(["Copy paper"], bill.Lines.Select(line => line.Description));
    }

    [Fact]
    public void Read_NoHeader_RowsAboveTheSumAreLines()
    {
        var lines = Sheet.Read("""
            Corner Shop
            Bread                  2.40
            Milk                   1.10
            TOTAL                  3.50
            """).Lines;

        Assert.Equal([("Bread", 2.40m), ("Milk", 1.10m)], lines.Select(line => (line.Description!, line.Amount ?? 0)));
        Assert.All(lines, line => Assert.Contains("one is assumed", line.Found, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NothingAgrees_IsGivenWithDoubt()
    {
        var line = Sheet.Read("""
            Description          Qty      Price      Amount
            Copy paper            12       4.20       61.17
            Total                                     99.00
            """).Lines.Single();

        Assert.Equal(61.17m, line.Amount);
        Assert.True(line.Confidence < 0.5);
    }
}
