namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>What a fake ERP has booked, whatever it has told anybody.</summary>
internal sealed class FakeBooks
{
    private readonly Lock _gate = new();
    private readonly List<FakeDocument> _documents = [];
    private int _lastNumber;

    public IReadOnlyList<FakeDocument> All
    {
        get
        {
            lock (_gate)
                return [.. _documents];
        }
    }

    public IReadOnlyList<FakeDocument> Valid => [.. All.Where(d => !d.IsCancelled)];

    public string NextId() => Interlocked.Increment(ref _lastNumber).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Add(FakeDocument document)
    {
        lock (_gate)
            _documents.Add(document);
    }

    public FakeDocument? Find(string id) => All.SingleOrDefault(d => d.Id == id);
}
