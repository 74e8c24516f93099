using System.Text;
using Plimsoll.Server.Reports;

namespace Plimsoll.Server.Tests.Reports;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("-1,234,567", -1234567)]
    [InlineData(" 12 ", 12)]
    [InlineData("\u00a012.5\u00a0", 12.5)]
    [InlineData("+3", 3)]
    [InlineData("1e3", 1000)]
    public void TryRead_Amount_IsRead(string text, double amount)
    {
        Assert.True(AmountText.TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(amount, read);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("12,34")]
    [InlineData("1,2345")]
    [InlineData(",123")]
    [InlineData("1.234,500")]
    [InlineData("1,234.5,000")]
    [InlineData("12 SAR")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void TryRead_NoAmount_IsNotGuessedAt(string text) => Assert.False(AmountText.TryRead(Encoding.UTF8.GetBytes(text), out _));
}
