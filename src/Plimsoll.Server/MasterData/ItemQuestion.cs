namespace Plimsoll.Server.MasterData;

/// <summary>Codes to look up at once.</summary>
internal sealed record ItemQuestion(IReadOnlyList<string>? Codes)
{
    public const int MostCodes = 500;
}
