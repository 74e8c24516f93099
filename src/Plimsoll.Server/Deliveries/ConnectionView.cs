namespace Plimsoll.Server.Deliveries;

/// <summary>Whether the ERP answers, and as whom; else what is wrong.</summary>
internal sealed record ConnectionView(string Erp, bool Answers, string Sentence);
