namespace Plimsoll.Reading.Tests.Fields;

public sealed class FieldTests
{
    [Theory]
    [InlineData("Invoice Date  11/03/2017\nPaid  11/17/2017", "2017-11-03")] // another date can only have the month first
    [InlineData("Invoice Date  11/03/2017\nPaid  17/11/2017", "2017-03-11")]
    [InlineData("Rechnung gemäß Bestellung 4711 vom 01.03.2013 in Ihrem Hause\nRechnungsdatum  05.06.2013", "2013-06-05")]
    [InlineData("Due Date  01.03.2026\nDate  01.02.2026", "2026-02-01")]
    public void Date_SeveralOnABill_IsTheBillsOwn(string rows, string date) =>
        Assert.Equal(date, Sheet.Read(rows).Date.Value?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Date  2015-04-06", false)]
    [InlineData("Date  2015-04-16", true)]
    [InlineData("Date  2015-04-06\nPay by  2015-05-20", true)]
    [InlineData("Date  06.04.2015", true)]
    public void Date_DayAndMonthMayBeTheOtherWayRound_IsNotSure(string rows, bool isSure)
    {
        var date = Sheet.Read(rows).Date;

        Assert.Equal(isSure, date.Confidence >= 0.9);
        Assert.Equal(!isSure, date.Found.Contains("the other way round", StringComparison.Ordinal));
    }

    [Fact]
    public void Number_BesideTheTitleAlone_CountsLessThanUnderItsWords()
    {
        var bill = Sheet.Read("""
            FACTURE      94134 San Francisco

            Date           Facture N°
            14/05/2015     FA05/2015/007606
            """);

        Assert.Equal("FA05/2015/007606", bill.InvoiceNumber.Value);
    }

    [Fact]
    public void Supplier_CalledLikeAWordForOne_IsTheCompany()
    {
        var bill = Sheet.Read("""
            Rechnungsersteller
            Lieferant GmbH
            Lieferantenstraße 20
            80333 München

            Rechnungsempfänger
            Kunden AG Mitte
            """);

        Assert.Equal("Lieferant GmbH", bill.Supplier.Value);
        Assert.Equal("Kunden AG Mitte", bill.Customer.Value);
    }

    [Fact]
    public void Supplier_SalespersonInARowOfFields_IsNotTheCompany()
    {
        var bill = Sheet.Read("""
            Wood Corner
            1839 Arbor Way

            Date          Facture #       Vendeur
            18/01/2015    FA01/2015/1     John Doe
            """);

        Assert.Equal("Wood Corner", bill.Supplier.Value);
    }

    [Fact]
    public void Supplier_NameLikeAMisreadLabel_IsTheCompany() => Assert.Equal("Lumber Inc", Sheet.Read("Lumber Inc\n1337 N San Joaquin St\nFACTURE").Supplier.Value);

    [Theory]
    [InlineData("SANYO STATIONERY SHOP\nOwned by SANYU SUPPLY\nFollow us: Sanyu.Stationery", "SANYU STATIONERY SHOP")] // spelt so twice
    [InlineData("SANYO STATIONERY SHOP\nOwned by SANYU SUPPLY", "SANYO STATIONERY SHOP")] // once may be the misread one
    [InlineData("MOONLIGHT CAKE HOUSE SON BHD (862725-U)", "MOONLIGHT CAKE HOUSE SDN BHD")]
    [InlineData("GARDENIA BAKERIES   (KL) SDN BHD (139386 X)\nMAKASSAR MARKET SDN BHD", "GARDENIA BAKERIES (KL) SDN BHD")]
    public void Supplier_NameMisreadOrSpread_IsTheName(string rows, string name) => Assert.Equal(name, Sheet.Read(rows + "\n\nTOTAL   10.00").Supplier.Value);
}
