using Plimsoll.Governor;
using Plimsoll.Governor.Tests;

namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>Ladder, shedding, pool and line as README.md of the governor tells them: one list, one clock, slow and plain.</summary>
internal sealed class AdmissionModel
{
    public const int Capacity = 900;
    public const int BackgroundCapacity = 675;
    public const int MostWaiting = 6;
    public const int Wait = 2000;

    private readonly LadderModel _ladder = new();
    private LeasePurpose _lowest;
    private int _usage;
    private int _system;
    private int _now;
    private int _unread;

    /// <summary>Whoever runs or waits, in the order they came.</summary>
    public List<ModelRequest> Present { get; } = [];

    /// <summary>Requests by purpose that were ever admitted, had to wait, and were refused.</summary>
    public int[] Admitted { get; } = new int[6];

    public int[] Waited { get; } = new int[6];

    public int[] Refused { get; } = new int[6];

    public IEnumerable<ModelRequest> Running => Present.Where(r => r.State == RequestState.Running);

    /// <summary>The higher purpose first, then whoever came first.</summary>
    public IEnumerable<ModelRequest> Line => Present.Where(r => r.State == RequestState.Waiting).OrderByDescending(r => r.Purpose);

    public ModelRequest Arrive(int bytes, LeasePurpose purpose)
    {
        var request = new ModelRequest(bytes, purpose, _now + Wait);
        if (bytes > (purpose == LeasePurpose.Background ? BackgroundCapacity : Capacity))
            Refuse(request, RequestState.NeverFits);
        else if (purpose < _lowest)
            Refuse(request, RequestState.Refused);
        else if (!Line.Any(r => r.Purpose >= purpose) && Fits(request))
            Admit(request);
        else
            StandInLine(request);
        return request;
    }

    /// <summary>It was answered, or its client has gone.</summary>
    public void Leave(ModelRequest request, RequestState state)
    {
        request.State = state;
        Present.Remove(request);
        AdmitWaiting();
    }

    public void Advance(int milliseconds)
    {
        var end = _now + milliseconds;
        while (Present.Where(r => r.State == RequestState.Waiting && r.Deadline <= end).MinBy(r => r.Deadline) is { } late)
        {
            Refuse(late, RequestState.Refused);
            AdmitWaiting();
        }

        _now = end;
        _unread += milliseconds;
        Look();
    }

    public void Show(int usage, int system) => (_usage, _system) = (usage, system);

    private void Look()
    {
        var level = _ladder.Move(_usage, _system, _unread);
        _unread = 0;
        _lowest = level switch
        {
            MemoryLevel.Calm => LeasePurpose.Background,
            MemoryLevel.NeedsCleanup => Shed(),
            _ => LeasePurpose.Commit,
        };
        foreach (var shed in Line.Where(r => r.Purpose < _lowest).ToList())
            Refuse(shed, RequestState.Refused);
    }

    /// <summary>The steps lie at 83⅓ and 86⅔, and each is taken back where the one before it began. Usage is half a point above the whole percents.</summary>
    private LeasePurpose Shed()
    {
        var exportsAreOut = _usage >= (_lowest > LeasePurpose.Export ? 83 : 87);
        var readingIsOut = _usage >= (_lowest > LeasePurpose.Reading ? 80 : 83);
        return exportsAreOut ? LeasePurpose.Upload : readingIsOut ? LeasePurpose.Export : LeasePurpose.Reading;
    }

    private bool Fits(ModelRequest request) =>
        Running.Sum(r => r.Bytes) + request.Bytes <= Capacity
        && (request.Purpose != LeasePurpose.Background || Running.Where(r => r.Purpose == LeasePurpose.Background).Sum(r => r.Bytes) + request.Bytes <= BackgroundCapacity);

    private void StandInLine(ModelRequest request)
    {
        if (Line.FirstOrDefault() is { } first && first.Purpose >= request.Purpose && first.Deadline - _now < Wait / 2)
        {
            Refuse(request, RequestState.Refused);
            return;
        }

        if (Line.Count() == MostWaiting && Line.Last() is { } last && last.Purpose < request.Purpose)
            Refuse(last, RequestState.Refused);
        if (Line.Count() == MostWaiting)
        {
            Refuse(request, RequestState.Refused);
            return;
        }

        request.State = RequestState.Waiting;
        Waited[(int)request.Purpose]++;
        Present.Add(request);
    }

    private void AdmitWaiting()
    {
        while (Line.FirstOrDefault() is { } first && Fits(first))
            Admit(first);
    }

    private void Admit(ModelRequest request)
    {
        request.State = RequestState.Running;
        Admitted[(int)request.Purpose]++;
        if (!Present.Contains(request))
            Present.Add(request);
    }

    private void Refuse(ModelRequest request, RequestState state)
    {
        request.State = state;
        Refused[(int)request.Purpose]++;
        Present.Remove(request);
    }
}
