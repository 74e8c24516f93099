namespace Plimsoll.Governor;

/// <summary>The pool's numbers at one moment; <see cref="MemorySnapshot"/> says what each counts.</summary>
internal readonly record struct LeaseCounts(long LeasedBytes, long HighestLeasedBytes, PurposeCounts[] Purposes);
