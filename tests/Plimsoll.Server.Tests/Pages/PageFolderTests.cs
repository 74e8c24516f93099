using Plimsoll.Server.Pages;

namespace Plimsoll.Server.Tests.Pages;

public sealed class PageFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-pages-").FullName;

    public PageFolderTests() => Directory.CreateDirectory(Path.Combine(_root, "assets"));

    [Fact]
    public void Find_FileWithCompressedTwins_NamesThem()
    {
        Write("assets/a.js");
        Write("assets/a.js.br");
        Write("assets/a.js.gz");

        Assert.Equal(["br", "gzip"], new PageFolder(_root).Find("a.js")!.Encodings);
    }

    [Theory]
    [InlineData("../secret.html")]
    [InlineData("secret.txt")]
    [InlineData("a.js.br")]
    [InlineData("")]
    public void Find_WhatIsNoFileOfThePages_FindsNothing(string name)
    {
        Write("secret.txt");
        Write("assets/a.js");
        Write("assets/a.js.br");

        Assert.Null(new PageFolder(_root).Find(name));
    }

    [Fact]
    public void Find_PagesNotBuilt_FindsNothing() => Assert.Null(new PageFolder(Path.Combine(_root, "missing")).Find(PageFolder.Start));

    [Fact]
    public void Tag_OtherContent_IsAnother()
    {
        Write("index.html");
        var before = new PageFolder(_root).Find("index.html")!.Tag;
        File.AppendAllText(Path.Combine(_root, "index.html"), "more");

        Assert.NotEqual(before, new PageFolder(_root).Find("index.html")!.Tag);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name) => File.WriteAllText(Path.Combine(_root, name), name);
}
