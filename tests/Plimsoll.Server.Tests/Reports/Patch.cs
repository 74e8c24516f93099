using System.IO.Compression;
using System.Text;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Changes one part of a book.</summary>
internal static class Patch
{
    public static byte[] Of(byte[] book, string part, Func<string, string> change)
    {
        var bytes = new MemoryStream();
        bytes.Write(book);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var content = zip.GetEntry(part)!.Open();
            var xml = change(new StreamReader(content).ReadToEnd());
            content.SetLength(0);
            content.Write(Encoding.UTF8.GetBytes(xml));
        }

        return bytes.ToArray();
    }
}
