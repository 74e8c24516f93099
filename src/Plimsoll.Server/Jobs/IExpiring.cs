namespace Plimsoll.Server.Jobs;

/// <summary>Something that is kept for a while and then deleted.</summary>
internal interface IExpiring
{
    /// <summary>What it is, in the plural, for the log.</summary>
    string What { get; }

    /// <summary>Deletes what is old. What fails is tried again an hour later.</summary>
    Task ExpireAsync(CancellationToken cancellationToken);
}
