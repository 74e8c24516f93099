using System.Globalization;
using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tests.Numbers;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2018-06-13", "2018-06-13")]
    [InlineData("2018-13-06", "2018-06-13")] // years first and days before months
    [InlineData("13.06.2018", "2018-06-13")]
    [InlineData("13/06/18", "2018-06-13")]
    [InlineData("06/13/2018", "2018-06-13")]
    [InlineData("13 June 2018", "2018-06-13")]
    [InlineData("Jun 13, 2018", "2018-06-13")]
    [InlineData("11. März 2014", "2014-03-11")]
    [InlineData("3 juillet 2015", "2015-07-03")]
    [InlineData("3 de junio de 2015", "2015-06-03")]
    [InlineData("22 Mar 2018 18:24", "2018-03-22")]
    public void First_DateAsBillsWriteIt_IsThatDay(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), DateText.First(text)?.Date);

    [Theory]
    [InlineData("32.01.2018")]
    [InlineData("03-2093 7359")]
    [InlineData("2081-04-15")] // a year of the Bikram Sambat
    [InlineData("30/02/2018")]
    public void First_NoDay_IsNone(string text) => Assert.Null(DateText.First(text));

    [Theory]
    [InlineData("2015-04-06", "2015-05-20", "2015-04-06", false)]
    [InlineData("2015-04-06", "2015-20-05", "2015-06-04", false)] // another date of the bill can only be years, days, months
    [InlineData("2015-04-06", "06.05.2015", "2015-04-06", true)]
    [InlineData("2015-04-04", "", "2015-04-04", false)]
    public void First_YearsFirst_IsInDoubtUnlessTheBillShowsTheOrder(string text, string elsewhere, string expected, bool isInDoubt)
    {
        var found = DateText.First(text, DateOrder.Of([text, elsewhere]));

        Assert.Equal((DateOnly.Parse(expected, CultureInfo.InvariantCulture), isInDoubt), (found?.Date, found?.IsInDoubt));
    }
}
