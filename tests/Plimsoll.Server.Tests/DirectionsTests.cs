using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Plimsoll.Server.Tests;

/// <summary>Which folder of the server may use which. A wrong direction is found in the source, before it becomes a habit.</summary>
public sealed partial class DirectionsTests
{
    private static readonly string[] Ground = ["Data", "Http", "Auth", "Memory", "Files", "Telemetry"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Data"] = Ground,
        ["Http"] = Ground,
        ["Auth"] = Ground,
        ["Memory"] = Ground,
        ["Files"] = Ground,
        ["Telemetry"] = Ground,
        ["RateLimits"] = Ground,
        ["Fleet"] = Ground,
        ["Workers"] = Ground,
        ["Pictures"] = [.. Ground, "Jobs", "Workers"],
        ["Models"] = [.. Ground, "Pictures"],
        ["Extraction"] = [.. Ground, "Pictures", "Workers", "Models"],
        ["MasterData"] = Ground,
        ["Matching"] = [.. Ground, "MasterData"],
        ["Jobs"] = Ground,
        ["Publisher"] = Ground,
        ["Reports"] = [.. Ground, "Jobs", "Publisher"],
        ["Pages"] = Ground,
        ["Connectors"] = Ground,
        ["Mappings"] = [.. Ground, "MasterData", "Matching", "Connectors"],
        ["Deliveries"] = [.. Ground, "Jobs", "MasterData", "Connectors", "Mappings"],
        ["Parsing"] = [.. Ground, "MasterData"],
        ["Invoices"] = [.. Ground, "Jobs", "MasterData", "Pictures", "Workers", "Deliveries"],
        ["Intake"] = [.. Ground, "Jobs", "Workers", "MasterData", "Parsing", "Invoices", "Deliveries"],
        ["Parking"] = [.. Ground, "Jobs", "Intake"],
        ["Redis"] = [.. Ground, "RateLimits", "Fleet", "MasterData", "Intake"],
        ["S3"] = [.. Ground, "Parking"],
        ["Backups"] = [.. Ground, "Parking"],
        ["Profiles"] = [.. Ground, "MasterData", "Matching", "Extraction"],
        ["Scans"] = [.. Ground, "Jobs", "MasterData", "Matching", "Pictures", "Extraction", "Models", "Parsing", "Intake", "Profiles"],
        ["Frappe"] = [.. Ground, "MasterData", "Matching", "Parsing", "Invoices", "Intake", "Scans"],
    };

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnly_WhatItMay(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Source(), "Plimsoll.Server", folder), "*.cs", SearchOption.AllDirectories);
        var wrong = files
            .Where(file => Path.GetFileName(file) != "PlimsollDb.cs") // the model names every entity
            .SelectMany(file => Used(file).Except([folder, .. MayUse[folder]]).Select(used => $"{Path.GetFileName(file)} uses {used}"));

        Assert.NotEmpty(files);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Plimsoll.Governor")]
    [InlineData("Plimsoll.Imaging")]
    [InlineData("Plimsoll.MySql")]
    [InlineData("Plimsoll.Reading")]
    [InlineData("Plimsoll.Workbooks")]
    public void Library_KnowsNobody(string project) =>
        Assert.DoesNotContain("<ProjectReference", File.ReadAllText(Path.Combine(Source(), project, project + ".csproj")), StringComparison.Ordinal);

    [Fact]
    public void EveryFolder_HasItsPlaceInTheOrder()
    {
        string[] above = ["Verbs", "wwwroot", "bin", "obj", "Properties"];
        var folders = Directory.GetDirectories(Path.Combine(Source(), "Plimsoll.Server")).Select(Path.GetFileName);

        Assert.Empty(folders.Except([.. MayUse.Keys, .. above]));
    }

    private static IEnumerable<string> Used(string file)
    {
        var text = File.ReadAllText(file);
        return Usings().Matches(text).Select(m => m.Groups[1].Value)
            .Concat(Qualified().Matches(text).Select(m => m.Groups[1].Value))
            .Distinct();
    }

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src"));

    [GeneratedRegex(@"^using Plimsoll\.Server\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Usings();

    /// <summary>A folder's name before a dot, as in <c>Reports.PoReport</c>.</summary>
    private static Regex Qualified() => new($@"(?<![\w.])({string.Join('|', MayUse.Keys.Append("Verbs"))})\.[A-Z]");
}
