namespace Plimsoll.Server.Memory;

/// <summary>The garbage collector: sizes, collections since the start, and how much of the time it took; <see cref="GcFigures"/> says what each is.</summary>
internal sealed record GcStatus(double HeapMb, double CommittedMb, double FragmentedMb, int Gen0, int Gen1, int Gen2, double PausePercent)
{
    public static GcStatus Of(GcFigures gc) => new(
        Mb.Of(gc.HeapBytes), Mb.Of(gc.CommittedBytes), Mb.Of(gc.FragmentedBytes), gc.Gen0, gc.Gen1, gc.Gen2, gc.PausePercent);
}
