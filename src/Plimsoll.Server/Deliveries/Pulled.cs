namespace Plimsoll.Server.Deliveries;

/// <summary>How many records of the ERP were new or changed.</summary>
internal sealed record Pulled(int Changed);
