using System.Globalization;
using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tests.Numbers;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("1.234,56", ',', "1234.56")]
    [InlineData("1 234,56 €", ',', "1234.56")]
    [InlineData("1,234.56", '.', "1234.56")]
    [InlineData("Rs. 1,23,456.00", '.', "123456.00")]
    [InlineData("1'234.50", '.', "1234.50")]
    [InlineData("-14,73", ',', "-14.73")]
    [InlineData("14,73-", ',', "-14.73")]
    [InlineData("(35,13 €)", ',', "-35.13")]
    [InlineData("€ 7038.0", '.', "7038.0")]
    [InlineData("RM9.90", '.', "9.90")]
    [InlineData("1.630,00", ',', "1630.00")]
    [InlineData("5,000", ',', "5.000")]
    [InlineData("1.630", ',', "1630")]
    [InlineData("44,00Unités", ',', "44.00")]
    [InlineData("١٢٣٫٥٠", '.', "123.50")]
    [InlineData("1O,5O", ',', "10.50")]
    public void Last_NumberAsBillsWriteIt_IsItsValue(string text, char decimalSign, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), AmountText.Last(text, decimalSign)?.Value);

    [Theory]
    [InlineData("04.07.2013")]
    [InlineData("no digits here")]
    [InlineData("")]
    [InlineData("DE123456789")]
    public void Last_NoAmount_IsNone(string text) => Assert.Null(AmountText.Last(text, ','));
}
