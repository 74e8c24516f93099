namespace Plimsoll.Server.Http;

/// <summary>
/// Stops work deep inside a body that is still being read. It never leaves the feature: the feature turns it
/// into an outcome and gives back what was taken.
/// </summary>
internal sealed class RefusedException(Problem problem) : Exception(problem.Sentence)
{
    public Problem Problem { get; } = problem;
}
