namespace Plimsoll.Browser.Tests.Fixtures;

internal static class Samples
{
    public static string Bill { get; } = Path.Combine(AppContext.BaseDirectory, "Samples", "bill.jpg");
}
