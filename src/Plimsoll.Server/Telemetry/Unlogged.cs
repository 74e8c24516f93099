namespace Plimsoll.Server.Telemetry;

/// <summary>Metadata of endpoints that are asked every few seconds: no line at information level while all is well.</summary>
internal sealed class Unlogged
{
    public static Unlogged Mark { get; } = new();
}
