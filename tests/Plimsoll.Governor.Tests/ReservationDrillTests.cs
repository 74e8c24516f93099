namespace Plimsoll.Governor.Tests;

public sealed class ReservationDrillTests
{
    private readonly Stage stage = new();

    [Fact]
    public void Next_ThirdReservation_FailsAlone()
    {
        stage.Governor.Drill = new ReservationDrill(3);
        Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(_ => stage.Governor.TryReserve(1).IsGranted));
    }

    [Fact]
    public async Task Next_OnePurposeAlone_CountsNoOther()
    {
        stage.Governor.Drill = new ReservationDrill(1, LeaseRefusal.QueueFull, LeasePurpose.Reading);
        using var request = await stage.Reserve(1);
        using var page = await stage.Reserve(1, LeasePurpose.Reading);
        Assert.Equal((LeaseRefusal.None, LeaseRefusal.QueueFull), (request.Refusal, page.Refusal));
    }

    [Fact]
    public void Next_ManyThreads_RefusesOnce()
    {
        stage.Governor.Drill = new ReservationDrill(500);
        Parallel.For(0, 1000, _ => stage.Governor.TryReserve(0).Dispose());
        Assert.Equal((999L, 1L), (stage.Governor.Snapshot().Admitted, stage.Governor.Snapshot().Refused));
    }
}
