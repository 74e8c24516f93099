namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Tests that measure the process they share with all others: they run when the others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
