using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Jobs;

/// <summary>
/// Work that outlives its request: a row, inserted with what it works on.
/// <code>
/// queued ──claim──▶ running ──▶ (row deleted: done)
///    ▲                 │
///    ├── later ◀───────┤  memory is short, or it was interrupted
///    └── start ◀───────┘──▶ failed, with the reason
/// </code>
/// </summary>
internal sealed class Job
{
    public long Id { get; set; }

    /// <summary>Which handler does it, one of <see cref="JobKind"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>What it is about: the key of a row that the kind knows.</summary>
    public long Subject { get; set; }

    public JobState State { get; set; }

    /// <summary>Above 0: somebody waits for it.</summary>
    public int Priority { get; set; }

    /// <summary>How often it was begun and neither finished nor put off.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Why it failed, or why the last attempt did.</summary>
    public string? Fault { get; set; }

    /// <summary>Which server does it, or did last.</summary>
    public string? Server { get; set; }

    /// <summary>When that server last said so, in milliseconds since 1970 by the database's clock.</summary>
    public long? SeenAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Job>
    {
        public void Configure(EntityTypeBuilder<Job> table)
        {
            table.HasIndex(j => new { j.Kind, j.State, j.Priority });
            // two servers must not work on the same thing
            table.HasIndex(j => new { j.Kind, j.Subject }).IsUnique().HasFilter("\"State\" = 1");
        }
    }
}
