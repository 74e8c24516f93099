using FsCheck;
using FsCheck.Fluent;

namespace Plimsoll.Governor.Tests;

public sealed class PressureLadderProperties
{
    /// <summary>Half points keep the values off the thresholds, where the last bit of a double decides.</summary>
    private static readonly Gen<(int Usage, int System, int Milliseconds)> Step =
        from usage in Gen.Choose(50, 105)
        from system in Gen.Frequency((4, Gen.Choose(0, 80)), (1, Gen.Choose(80, 99)))
        from wait in Gen.Elements(4, 500, 1999, 2000, 5000)
        select (usage, system, wait);

    [Fact]
    public void Probe_AnySequence_MovesLikeTheModel() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Step.ListOf().ToArbitrary(), steps =>
        {
            var stage = new Stage();
            var model = new LadderModel();
            foreach (var (usage, system, wait) in steps)
            {
                var expected = model.Move(usage, system, wait + (int)stage.Options.ReadingLifetime.TotalMilliseconds);
                stage.Time.Advance(TimeSpan.FromMilliseconds(wait));
                Assert.Equal(expected, stage.Show((usage * 10) + 5, (system * 10) + 5));
            }
        }));
}
