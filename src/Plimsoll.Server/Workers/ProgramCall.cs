using Plimsoll.Governor;

namespace Plimsoll.Server.Workers;

/// <summary>One run of a system program and what it may take.</summary>
internal sealed record ProgramCall
{
    /// <summary>Its bare name, looked for in <see cref="ProgramFile.Folders"/>.</summary>
    public required string Program { get; init; }

    /// <summary>The Debian package that brings it.</summary>
    public required string Package { get; init; }

    /// <summary>Handed over one by one, never through a shell. A path must be absolute, so that it cannot be read as an option.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Bytes leased while it runs: what its resident memory will peak at. It is killed when it takes more.</summary>
    public required long PriceBytes { get; init; }

    /// <summary>What its memory is for: reading a bill, unless it is said to be something else.</summary>
    public LeasePurpose Purpose { get; init; } = LeasePurpose.Reading;

    /// <summary>
    /// Bytes it may map, a wall the kernel holds. More than the price: code that is mapped is not all touched, and a program that is
    /// refused memory may go on and leave something out, where one that is killed does not pretend.
    /// </summary>
    public required long AddressSpaceBytes { get; init; }

    /// <summary>Time on the wall, and processor time too, which ends it even when the server is gone.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Largest standard output that is captured; one that prints more is killed.</summary>
    public int OutputBytes { get; init; }

    /// <summary>Largest file it may write. The default is none.</summary>
    public long FileBytes { get; init; }
}
