using System.Globalization;
using System.Text;

namespace Plimsoll.Workbooks.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(100, "100")]
    [InlineData(0.1, "0.1")]
    [InlineData(-1234.5, "-1234.5")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(9_999_999_999_999_998d, "9999999999999998")]
    [InlineData(1e17, "1e+17")]
    [InlineData(-1.5e300, "-1.5e+300")]
    [InlineData(double.NaN, "")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Write_Number_IsTheShortestText(double number, string text) => Assert.Equal(text, Write(number));

    [Theory]
    [InlineData("0", true)]
    [InlineData("-12.5", true)]
    [InlineData("0.0001", false)] // left to Write, which knows where the exponent begins
    [InlineData("1.10", false)]
    [InlineData("007", false)]
    [InlineData("-0", false)]
    [InlineData("1.", false)]
    [InlineData(".5", false)]
    [InlineData("1e5", false)]
    [InlineData("1.1000000000000001", false)]
    [InlineData("", false)]
    [InlineData("-", false)]
    public void IsShortest_Text_SaysWhetherWriteWouldGiveIt(string text, bool expected) => Assert.Equal(expected, NumberText.IsShortest(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void IsShortest_TextItTakes_IsWhatWriteGives()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var text = ((decimal)random.Next(-99_999_999, 99_999_999) / (decimal)Math.Pow(10, random.Next(0, 9))).ToString(CultureInfo.InvariantCulture);
            if (NumberText.IsShortest(Encoding.ASCII.GetBytes(text)))
                Assert.Equal(text, Write(double.Parse(text, CultureInfo.InvariantCulture)));
        }
    }

    private static string Write(double number)
    {
        Span<byte> text = stackalloc byte[NumberText.MostBytes];
        return Encoding.ASCII.GetString(text[..NumberText.Write(number, text)]);
    }
}
