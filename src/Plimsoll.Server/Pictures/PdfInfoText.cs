using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Server.Pictures;

/// <summary>What pdfinfo prints. The document's own title and the like come first and may look like anything; its facts come last.</summary>
internal sealed partial class PdfInfoText
{
    private readonly string _facts;

    public PdfInfoText(string text)
    {
        var facts = CountLine().Match(text); // the last one: the search goes from the end
        _facts = facts.Success ? text[facts.Index..] : "";
        PageCount = facts.Success && int.TryParse(facts.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    /// <summary>As the document claims; 0 where it claims nothing.</summary>
    public int PageCount { get; }

    /// <summary>The pages that were found and have a size.</summary>
    public List<PdfPage> Pages() =>
        [.. SizeLine().Matches(_facts).Select(Page).Where(page => IsLength(page.WidthPoints) && IsLength(page.HeightPoints))];

    private static PdfPage Page(Match line) => new(
        int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Points(line.Groups[2]), Points(line.Groups[3]), Rotation(line.Groups[4]));

    private static double Points(Group text) => double.TryParse(text.ValueSpan, CultureInfo.InvariantCulture, out var points) ? points : 0;

    private static int Rotation(Group text) => int.TryParse(text.ValueSpan, CultureInfo.InvariantCulture, out var degrees) ? degrees : 0;

    private static bool IsLength(double points) => double.IsFinite(points) && points > 0;

    [GeneratedRegex(@"^Pages: +(\d+)$", RegexOptions.Multiline | RegexOptions.RightToLeft)]
    private static partial Regex CountLine();

    [GeneratedRegex(@"^Page +(\d{1,9}) size: +(\S+) x (\S+) pts.*\nPage +\1 rot: +(\d+)$", RegexOptions.Multiline)]
    private static partial Regex SizeLine();
}
