using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data.MySql;

public sealed class MySqlLiteralsTests
{
    public static TheoryData<string> Hostile =>
        ["", "'", "''", "\\", "\\'", "'; DROP TABLE Items; -- ", "\\\\'\\", "\"`%_!", "@p0 @picked ? {0}", "a\0b\n\r\t\u001a", "naïve ẞ İ 日本語", "🧾\U0001F468‍👩‍👧", " blanks ", new string('\'', 5_000)];

    [Fact]
    public void Add_ValuesOfEveryKind_AreLiterals()
    {
        var batch = new MySqlBatch(null!);
        string? none = null;

        batch.Add($"SELECT {1L}, {(long?)null}, {true}, {(DateOnly?)new DateOnly(2026, 2, 28)}, {(DateOnly?)null}, {new byte[] { 0, 255 }}, {"it's \\ «ü»"}, {none}, {"ü"u8}, {""u8}");

        Assert.Equal("SELECT 1, NULL, TRUE, '2026-02-28', NULL, x'00FF', 'it''s \\\\ «ü»', NULL, 'ü', NULL;\n", $"{batch.Text}");
    }

    [Fact]
    public void Add_ManyTexts_AreAListAndNoneIsNull()
    {
        var batch = new MySqlBatch(null!);

        batch.Add($"IN ({new[] { "a", "b'" }}) IN ({Array.Empty<string>()})");

        Assert.Equal("IN ('a','b''') IN (NULL);\n", $"{batch.Text}");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Read_HostileText_ComesBackAsItIs(string text)
    {
        Assert.SkipUnless(TestDatabase.IsMySql, "The suite runs on another database; make test MYSQL=1 runs it on MariaDB too.");
        await using var connection = await SharedServer.OpenAsync((await SharedServer.ServerAsync()).ConnectionTo("mysql"));
        var batch = new MySqlBatch(connection);
        string? back = null;

        batch.Read(row => back = row.GetString(0), $"SELECT {text}");
        batch.Run();

        Assert.Equal(text, back);
    }
}
