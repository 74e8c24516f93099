namespace Plimsoll.Server.Http;

/// <summary>Part of a list, and the cursor for the next part; null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 500;

    public static int Clamp(int? limit) => Math.Clamp(limit ?? DefaultLimit, 1, LargestLimit);

    /// <summary>Makes a page of one row more than was asked for.</summary>
    public static Page<T> Of(List<T> rows, int limit, Func<T, string> cursor)
    {
        if (rows.Count <= limit)
            return new(rows, null);

        rows.RemoveRange(limit, rows.Count - limit);
        return new(rows, cursor(rows[^1]));
    }
}
