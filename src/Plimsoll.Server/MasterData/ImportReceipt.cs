namespace Plimsoll.Server.MasterData;

/// <summary>What an import did; rows that were as they should be already are not counted.</summary>
internal sealed record ImportReceipt(int Added, int Changed);
