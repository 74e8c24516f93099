namespace Plimsoll.Server.Pictures;

/// <summary>A stored picture without a preview. <paramref name="IsBill"/>: it shows the bill, not evidence for a line.</summary>
internal sealed record UnmadePicture(string FileName, bool IsBill);
