using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Spoils a sound body; the same way for the same random numbers.</summary>
internal static class Mutation
{
    /// <summary>The body after one to four changes.</summary>
    public static byte[] Of(byte[] sound, Random random)
    {
        var body = sound.ToList();
        for (var change = random.Next(1, 5); change > 0 && body.Count > 0; change--)
            Change(body, random);
        return [.. body];
    }

    private static void Change(List<byte> body, Random random)
    {
        string[] tokens =
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-",
            "1e999", "9e12", "\\ud800", "\\u0000", "\0", "é", "=", "data:", "\"items\":[]",
            new('9', 600),
        ];
        var at = random.Next(body.Count);
        var length = Math.Min(random.Next(1, 40), body.Count - at);
        switch (random.Next(7))
        {
            case 0:
                body[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                body[at] = (byte)random.Next(256);
                break;
            case 2:
                body.RemoveRange(at, length);
                break;
            case 3:
                body.InsertRange(random.Next(body.Count), body.GetRange(at, length));
                break;
            case 4:
                body.Reverse(at, Math.Min(length, 4));
                break;
            case 5:
                body.InsertRange(at, Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Length)]));
                break;
            default:
                if (random.Next(4) == 0)
                    body.RemoveRange(at, body.Count - at);
                break;
        }
    }
}
