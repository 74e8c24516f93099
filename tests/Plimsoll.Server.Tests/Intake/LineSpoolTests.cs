using System.Text;
using Plimsoll.Server.Intake;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Lines come back as they were put in, whatever holds them: the first buffer, a larger one, a file.</summary>
public sealed class LineSpoolTests : IDisposable
{
    private const int ScratchBytes = 64 << 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-spool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(300)]
    [InlineData(3_000)]
    public void Read_LinesOfAllLengths_AreThoseThatWereAppended(int count)
    {
        var random = new Random(count);
        var lines = Enumerable.Range(1, count).Select(number => Line(random, number)).ToList();
        var read = new List<string>();
        using (var spool = new LineSpool(_folder.FullName))
        {
            lines.ForEach(line => spool.Append(line));
            Assert.InRange(spool.HeldBytes, 1, 32 << 10);

            spool.Read(new byte[ScratchBytes], (in StoredLine line) => read.Add(
                $"{line.Qty} {line.Amount} {line.PriceDifference} {line.Bursts} {line.KnownItem} {Text(line.ItemCode)}|{Text(line.ItemName)}|{Text(line.Uom)}"));
        }

        Assert.Equal(
            lines.Select(line => $"{line.Qty * 1_000_000:0} {line.Amount * 1_000_000:0} {line.PriceDifference * 1_000_000:0} {line.Bursts} {line.KnownItem} {line.ItemCode}|{line.ItemName}|{line.Uom}"),
            read);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public void HeldBytes_AFewLines_AreFew()
    {
        using var spool = new LineSpool(_folder.FullName);
        for (var number = 1; number <= 5; number++)
            spool.Append(new PricedLine("CODE-1", "Orange juice 500 ml, crate of 24 bottles", true, "Nos", 1, 1, 1, 1, null, 0, 0));

        Assert.Equal(2 << 10, spool.HeldBytes);
    }

    private static PricedLine Line(Random random, int number) => new(
        random.Next(2) == 0 ? null : new string('c', random.Next(1, 30)),
        string.Concat(Enumerable.Repeat("é茶", random.Next(random.Next(10) == 0 ? 250 : 10))) + number,
        random.Next(2) == 0,
        "Nos",
        number,
        number,
        1,
        number * 2,
        random.Next(2) == 0 ? null : random.Next(100),
        0,
        random.Next(100));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
