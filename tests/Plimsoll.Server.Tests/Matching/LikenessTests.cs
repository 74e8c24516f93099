using Plimsoll.Server.Matching;

namespace Plimsoll.Server.Tests.Matching;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("Acme Ltd", "Acme Ltd", "Exact")]
    [InlineData("ACME  LTD.", "Acme Ltd", "Normalised")]
    [InlineData("Acme Private Limited", "ACME Pvt. Ltd.", "Normalised")]
    [InlineData("Société Générale S.A.R.L.", "Societe Generale SARL", "Normalised")]
    [InlineData("Müller & Söhne GmbH", "Muller Sohne", "Normalised")]
    [InlineData("The Company Ltd", "the company ltd", "Normalised")]
    [InlineData("Himal Traders Kathmandu", "Himal Traders", "WordOverlap")]
    [InlineData("Acrne Beverages", "Acme Beverages", "EditDistance")]
    [InlineData("Himlayan Distilery", "Himalayan Distillery", "EditDistance")]
    public void Of_Suppliers_FindsTheReason(string wanted, string known, string reason) =>
        Assert.Equal(reason, Of(wanted, known, NameKind.Supplier)?.Reason.ToString());

    [Theory]
    [InlineData("Acme Ltd", "Bharat Steel Ltd")]
    [InlineData("Ltd", "Acme Ltd")]
    [InlineData("", "Acme Ltd")]
    [InlineData("--- ...", "Acme Ltd")]
    public void Of_NothingInCommon_IsNone(string wanted, string known) => Assert.Null(Of(wanted, known, NameKind.Supplier));

    [Fact]
    public void Of_OtherNumbers_CountsLessThanAMisreadLetter()
    {
        var other = Of("Cola 250 ml", "Cola 500 ml", NameKind.Item)!.Value;
        var misread = Of("Co1a can 250 ml", "Cola can 250 ml", NameKind.Item)!.Value;

        Assert.True(misread.Score > other.Score);
        Assert.EndsWith("and the numbers differ", other.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AB-123/4", "ab 1234", "Normalised")]
    [InlineData("C0LA25O", "COLA250", "EditDistance")]
    public void Of_Codes_IgnoresSigns(string wanted, string known, string reason) =>
        Assert.Equal(reason, Of(wanted, known, NameKind.Code)?.Reason.ToString());

    [Fact]
    public void Of_AlikeNames_NeverScoresLikeTheSameName()
    {
        var same = Of("ACME beverages of the valley", "Acme Beverages of the Valley", NameKind.Item)!.Value;
        var alike = Of("Acme Beverages of the Valleys", "Acme Beverages of the Valley", NameKind.Item)!.Value;

        Assert.True(same.IsSame);
        Assert.False(alike.IsSame);
        Assert.True(alike.Score < same.Score);
    }

    [Fact]
    public void Of_VeryLongNames_IsBounded()
    {
        var name = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i}"));

        Assert.NotNull(Of(name, name + "s", NameKind.Item));
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("acme", "amce", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("मदिरा पसल", "मदिरा पशल", 1)]
    public void EditDistance_CountsTheFewestChanges(string a, string b, int distance) => Assert.Equal(distance, new EditDistance(a).To(b));

    [Fact]
    public void EditDistance_AnyTwoTexts_IsThatOfTheTable()
    {
        var random = new Random(20260301);
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (Word(random), Word(random));
            Assert.Equal(Table(a, b), new EditDistance(a).To(b));
        }
    }

    [Fact]
    public void Of_NamesThatDifferFarBehind_AreNotTheSame()
    {
        var name = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));

        Assert.False(Of(name + " a", name + " b", NameKind.Item)!.Value.IsSame);
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(0, 64)).Select(_ => (char)('A' + random.Next(4)))]);

    /// <summary>The plain way: one cell at a time.</summary>
    private static int Table(string a, string b)
    {
        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[i, j] = i + j;
                    continue;
                }

                cells[i, j] = Math.Min(Math.Min(cells[i - 1, j] + 1, cells[i, j - 1] + 1), cells[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
            }
        }

        return cells[a.Length, b.Length];
    }

    private static Likeness? Of(string wanted, string known, NameKind kind) => Likeness.Of(NameShape.Of(wanted, kind), NameShape.Of(known, kind));
}
