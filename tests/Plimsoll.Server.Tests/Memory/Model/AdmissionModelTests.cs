using System.Globalization;

namespace Plimsoll.Server.Tests.Memory.Model;

public sealed class AdmissionModelTests
{
    private const int Courses = 100;
    private const int Steps = 10_000;

    /// <summary>A million random steps. A failure names its seed; <c>PLIMSOLL_SEED=…</c> plays that course again.</summary>
    [Fact]
    public void Admit_AnyCourse_GoesLikeTheModel()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_SEED"), CultureInfo.InvariantCulture, out var wanted))
            Play(wanted);
        else
            Parallel.For(0, Courses, _ => Play(Random.Shared.Next()));
    }

    private static void Play(int seed)
    {
        try
        {
            using var play = new AdmissionPlay(seed);
            play.Run(Steps);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"PLIMSOLL_SEED={seed}: {failure.Message}", failure);
        }
    }
}
