using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Two ids, and one of them would call the jobs of the other a lost server's.</summary>
    [Fact]
    public void ServerId_FirstAskedForByManyAtOnce_IsOneAndTheSameAfterwards()
    {
        for (var round = 0; round < 100; round++)
        {
            var root = _folder.CreateSubdirectory($"{round}").FullName;
            var folder = new DataFolder(root);
            var ids = new string[8];

            Parallel.For(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = ids.Length }, n => ids[n] = folder.ServerId);

            Assert.Equal(new DataFolder(root).ServerId, Assert.Single(ids.Distinct()));
        }
    }
}
