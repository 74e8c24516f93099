namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Real scans.</summary>
internal static class SamplePhoto
{
    public static byte[] Bill { get; } = Read("bill.jpg");

    public static byte[] OtherBill { get; } = Read("other-bill.jpg");

    public static string Base64 { get; } = Convert.ToBase64String(Bill);

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));
}
