using System.Collections.Frozen;

namespace Plimsoll.Server.Pages;

/// <summary>
/// The files of the built pages, found once at start: what a client asks for is only compared with their names and never
/// becomes a path. Empty where the pages were not built.
/// </summary>
internal sealed class PageFolder
{
    public const string Start = "index.html";

    private readonly FrozenDictionary<string, PageFile> _files;

    public PageFolder(string root) => _files = Found(root)
        .Select(path => (Name: Path.GetFileName(path), File: PageFile.Of(path)))
        .Where(found => found.File is not null)
        .ToFrozenDictionary(found => found.Name, found => found.File!);

    public PageFile? Find(string name) => _files.GetValueOrDefault(name);

    private static IEnumerable<string> Found(string root) =>
        new[] { root, Path.Combine(root, "assets") }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles);
}
