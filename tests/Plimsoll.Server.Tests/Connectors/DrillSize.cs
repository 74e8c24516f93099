namespace Plimsoll.Server.Tests.Connectors;

/// <summary>How much the drills do: little in every test run, all of it with <c>make deliver-drill</c>.</summary>
internal static class DrillSize
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PLIMSOLL_DRILL") == "full";

    /// <summary>Deliveries into each of four fakes; 2,000 in all.</summary>
    public static int Fakes => IsFull ? 500 : 12;

    /// <summary>Invoices of 20 lines into the real Tryton.</summary>
    public static int Tryton => IsFull ? 200 : 6;

    /// <summary>Invoices of 20 lines whose delivery's memory is measured.</summary>
    public static int Memory => IsFull ? 200 : 40;

    /// <summary>How often Plimsoll or Tryton is killed meanwhile.</summary>
    public static int Kills => IsFull ? 20 : 2;

    public static TimeSpan Limit => TimeSpan.FromMinutes(IsFull ? 25 : 3);
}
