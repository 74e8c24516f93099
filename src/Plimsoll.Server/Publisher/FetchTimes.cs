using Cronos;

namespace Plimsoll.Server.Publisher;

/// <summary>When a book is fetched by itself.</summary>
internal sealed class FetchTimes
{
    private const int FieldsWithSeconds = 6;

    private readonly CronExpression _times;
    private readonly TimeZoneInfo _zone;

    private FetchTimes(CronExpression times, TimeZoneInfo zone) => (_times, _zone) = (times, zone);

    /// <summary>What is wrong with schedule or zone, as a sentence; null: nothing.</summary>
    public static string? Fault(PublisherOptions options)
    {
        try
        {
            Of(options, TimeProvider.System);
            return null;
        }
        catch (Exception wrong) when (wrong is CronFormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return $"bi_publisher.schedule «{options.Schedule}» or its time_zone is none: {wrong.Message}";
        }
    }

    /// <summary>Null: never. Only for options without a fault.</summary>
    public static FetchTimes? Of(PublisherOptions options, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(options.Schedule))
            return null;

        var fields = options.Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var zone = string.IsNullOrWhiteSpace(options.TimeZone) ? time.LocalTimeZone : TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        return new(CronExpression.Parse(options.Schedule, fields == FieldsWithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard), zone);
    }

    /// <summary>The first time behind another; null: there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) => _times.GetNextOccurrence(moment, _zone);
}
