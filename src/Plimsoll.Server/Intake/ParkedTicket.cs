namespace Plimsoll.Server.Intake;

/// <summary>A submission that was put aside and is taken up now. It counts as sent when it was received, and its row is finished with the invoice.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="ReceivedAt">When it was received whole.</param>
internal sealed record ParkedTicket(long Id, DateTimeOffset ReceivedAt);
