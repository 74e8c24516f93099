using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>What is no picture, or claims too much, is refused before anything is stored or decoded.</summary>
public sealed class HostilePictureTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    public static TheoryData<string, string> Refused => HostilePicture.Words;

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Create_Hostile_IsRefusedWithTheReasonAndNoWorker(string name, string words)
    {
        var answer = await _app.CreateAsync(Bill.Of().With("photo_filename", "bill.jpg").WithPhoto(HostilePicture.Refused[name].Bytes));

        answer.AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        _app.AssertNothingStored();
        Assert.Empty(_app.Services.GetRequiredService<WorkerPool>().ProcessIds);
    }
}
