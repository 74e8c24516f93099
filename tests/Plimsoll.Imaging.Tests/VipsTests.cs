namespace Plimsoll.Imaging.Tests;

/// <summary>libvips has one error buffer for the process, and one count of live objects: its tests take turns.</summary>
[CollectionDefinition(InTurn)]
public sealed class VipsTests
{
    public const string InTurn = "libvips";
}
