using System.Text;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>Bodies to spoil.</summary>
internal static class Bodies
{
    /// <summary>A picture of one pixel, whole and valid.</summary>
    public const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    public const string Line = """{"item_code":"X","qty":2,"rate":10}""";

    /// <summary>A sound invoice but for one more field in its header.</summary>
    public static string WithHeader(string field) => $$"""{"supplier":"Acme","bill_no":"A-1",{{field}},"items":[{{Line}}]}""";

    /// <summary>A sound invoice but for the given lines.</summary>
    public static string WithLines(string lines) => $$"""{"supplier":"Acme","bill_no":"A-1","items":[{{lines}}]}""";

    /// <summary>A sound invoice but for the given text in place of its only item's name.</summary>
    public static string WithItemName(string json) => WithLines($$"""{"item_name":{{json}},"qty":1,"rate":1}""");

    /// <summary>A value as it stands in a JSON document, raised to a text: bytes that are no Unicode stay as they are.</summary>
    public static byte[] AsText(byte[] json)
    {
        var text = new List<byte>(json.Length + 64) { (byte)'"' };
        foreach (var b in json)
        {
            if (b is (byte)'"' or (byte)'\\')
                text.AddRange([(byte)'\\', b]);
            else if (b < 0x20)
                text.AddRange(Encoding.ASCII.GetBytes($"\\u{(int)b:x4}"));
            else
                text.Add(b);
        }

        text.Add((byte)'"');
        return [.. text];
    }

    public static byte[] Envelope(byte[] payload) => [.. "{\"payload\":"u8, .. payload, (byte)'}'];
}
