namespace Plimsoll.Server.Extraction;

/// <summary>How far a reading is.</summary>
/// <param name="Page">The page that is begun, from 1.</param>
/// <param name="Pages">How many there are.</param>
internal readonly record struct PageProgress(int Page, int Pages);
