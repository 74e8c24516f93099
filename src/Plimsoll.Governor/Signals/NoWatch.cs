namespace Plimsoll.Governor;

/// <summary>The watch on a child that needs none: it is counted anyway, or gone already.</summary>
internal sealed class NoWatch : IDisposable
{
    public static readonly NoWatch Instance = new();

    private NoWatch()
    {
    }

    public void Dispose()
    {
    }
}
