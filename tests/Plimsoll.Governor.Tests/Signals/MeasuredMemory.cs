namespace Plimsoll.Governor.Tests;

/// <summary>Tests that compare the kernel's numbers before and after run alone: other tests' heaps would move them.</summary>
[CollectionDefinition(nameof(MeasuredMemory), DisableParallelization = true)]
public sealed class MeasuredMemory;
