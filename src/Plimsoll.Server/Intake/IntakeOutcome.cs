using Plimsoll.Server.Http;

namespace Plimsoll.Server.Intake;

/// <summary>How a submission ended.</summary>
internal abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>It is on disk under this name, by this request or, where <paramref name="IsRepeat"/>, by an earlier one.</summary>
    public sealed record Accepted(string Name, string? FileUrl, bool IsRepeat) : IntakeOutcome;

    /// <summary>Nothing was stored.</summary>
    public sealed record Refused(Problem Problem) : IntakeOutcome;
}
