using Plimsoll.Server.Publisher;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Publisher;

public sealed class PublisherSettingsTests
{
    [Theory]
    [InlineData("""{"url": "http://bi.example.com/x", "user": "u", "password": "p", "report_path": "/r"}""", "must begin with https://")]
    [InlineData("""{"url": "https://bi.example.com/x", "user": "u"}""", "user, password and report_path must be too")]
    [InlineData("""{"schedule": "0 5 * * *"}""", "bi_publisher.schedule is set, but not bi_publisher.url.")]
    [InlineData("""{"url": "https://bi.example.com/x", "user": "u", "password": "p", "report_path": "/r", "schedule": "at dawn"}""", "at dawn")]
    public async Task Start_SettingThatMakesNoSense_StopsWithASentence(string section, string sentence)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => PlimsollApp.StartAsync($$"""{"bi_publisher": {{section}}}"""));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 5 * * *", "2026-06-02T05:00:00Z")]
    [InlineData("30 12 1 * *", "2026-06-01T12:30:00Z")]
    [InlineData("*/10 * * * * *", "2026-06-01T12:00:10Z")]
    public void After_Schedule_GivesTheNextTime(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), Times(schedule).After(new MovableTime().GetUtcNow()));

    [Fact]
    public void After_HourThatTheZoneLeavesOut_IsNotLost()
    {
        var times = Times("30 2 * * *", "Europe/Berlin");

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), times.After(new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero)));
    }

    private static FetchTimes Times(string schedule, string? zone = null) => FetchTimes.Of(new PublisherOptions { Schedule = schedule, TimeZone = zone }, new MovableTime())!;
}
