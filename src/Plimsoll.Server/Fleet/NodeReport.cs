namespace Plimsoll.Server.Fleet;

/// <summary>How one server's memory stands, as it tells the others.</summary>
/// <param name="Id">The same after a restart.</param>
/// <param name="Name">Machine and port, for people.</param>
/// <param name="Level">Rung of the ladder.</param>
/// <param name="CurrentBytes">In use.</param>
/// <param name="BudgetBytes">Of which.</param>
/// <param name="RoomBytes">What may still be leased; 0 while it refuses.</param>
internal sealed record NodeReport(string Id, string Name, string Level, long CurrentBytes, long BudgetBytes, long RoomBytes);
