using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Tests.Jobs;

/// <summary>The table of jobs as a list, in the words of <see cref="JobQueue"/>: slow and plain.</summary>
internal sealed class JobModel
{
    private readonly List<Row> _rows = [];
    private long _lastId;

    /// <summary>The clock, in Unix milliseconds.</summary>
    public long Now { get; set; }

    public void Add(string kind, long subject, int priority) => _rows.Add(new Row(++_lastId, kind, subject) { Priority = priority });

    public ClaimedJob? Claim(string kind, int leastPriority)
    {
        var next = _rows.Where(r => r.Kind == kind && r.State == JobState.Queued && r.Priority >= leastPriority && r.NotBefore <= Now)
            .Where(r => !_rows.Exists(other => other.Kind == kind && other.Subject == r.Subject && other.State == JobState.Running))
            .OrderByDescending(r => r.Priority).ThenBy(r => r.Id).FirstOrDefault();
        if (next is null)
            return null;
        (next.State, next.Attempts) = (JobState.Running, next.Attempts + 1);
        return new ClaimedJob(next.Id, kind, next.Subject, next.Priority, next.Attempts);
    }

    public void Finish(long id) => _rows.RemoveAll(r => r.Id == id);

    public void Postpone(long id, long pause)
    {
        var row = Of(id);
        (row.State, row.Attempts, row.NotBefore) = (JobState.Queued, row.Attempts - 1, Now + pause);
    }

    public void Retry(long id, long pause)
    {
        var row = Of(id);
        (row.State, row.NotBefore) = (JobState.Queued, Now + pause);
    }

    public void Fail(long id) => Of(id).State = JobState.Failed;

    public void Hurry(string kind, long subject)
    {
        foreach (var row in _rows.Where(r => r.Kind == kind && r.Subject == subject && r.State != JobState.Running))
            (row.Priority, row.NotBefore, row.State, row.Attempts) = (1, 0, JobState.Queued, 0);
        if (!_rows.Exists(r => r.Kind == kind && r.Subject == subject))
            Add(kind, subject, 1);
    }

    public void Recover() => _rows.Where(r => r.State == JobState.Running).ToList().ForEach(r => r.State = JobState.Queued);

    /// <summary>A line a row, as the test reads them from the database.</summary>
    public IEnumerable<string> Lines() => _rows.Select(r => $"{r.Id} {r.Kind} {r.Subject} {(int)r.State} {r.Priority} {r.Attempts} {r.NotBefore}");

    private Row Of(long id) => _rows.Single(r => r.Id == id);

    private sealed class Row(long id, string kind, long subject)
    {
        public long Id => id;

        public string Kind => kind;

        public long Subject => subject;

        public JobState State { get; set; }

        public int Priority { get; set; }

        public int Attempts { get; set; }

        public long NotBefore { get; set; }
    }
}
