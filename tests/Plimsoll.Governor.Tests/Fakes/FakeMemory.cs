namespace Plimsoll.Governor.Tests;

/// <summary>A source of 1,000 bytes whose numbers the test sets.</summary>
internal sealed class FakeMemory : IMemorySource
{
    public string Name => "fake";

    public long LimitBytes { get; init; } = 1000;

    public long Unreclaimable { get; set; }

    public long SystemUsed { get; set; }

    public int Reads { get; private set; }

    public Exception? Failure { get; set; }

    public MemoryReading Read()
    {
        Reads++;
        return Failure is null ? new MemoryReading(Unreclaimable, SystemUsed, 1000) : throw Failure;
    }

    public IDisposable Watch(int processId) => NoWatch.Instance;

    public void Dispose()
    {
    }
}
