using FsCheck;
using FsCheck.Fluent;

namespace Plimsoll.Governor.Tests;

public sealed class LeaseProperties
{
    private static readonly Gen<LeaseOperation> Operation = Gen.Frequency(
        (8, Gen.Choose(0, 1100).Select(bytes => new LeaseOperation(LeaseOperationKind.Reserve, bytes))),
        (2, Gen.Choose(0, 600).Select(bytes => new LeaseOperation(LeaseOperationKind.TryReserve, bytes))),
        (6, Gen.Choose(0, 9).Select(index => new LeaseOperation(LeaseOperationKind.Dispose, index))),
        (2, Gen.Choose(0, 9).Select(index => new LeaseOperation(LeaseOperationKind.Cancel, index))),
        (3, Gen.Elements(1, 5, 700, 2500).Select(wait => new LeaseOperation(LeaseOperationKind.Wait, wait))),
        (2, Gen.Elements(100, 100, 750, 850, 950).Select(used => new LeaseOperation(LeaseOperationKind.Show, used))));

    [Fact]
    public void Reserve_AnySequence_StaysWithinTheCapacityAndComesBack() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200), Prop.ForAll(Operation.ListOf().ToArbitrary(), operations =>
        {
            var play = new LeasePlay();
            foreach (var operation in operations)
            {
                play.Do(operation);
                play.AssertSound();
            }

            play.AssertAllComesBack();
        }));
}
