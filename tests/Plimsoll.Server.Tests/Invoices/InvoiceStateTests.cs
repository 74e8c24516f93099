using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

/// <summary>Draft → submitted → cancelled, and no other way.</summary>
public sealed class InvoiceStateTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Submit_Draft_IsSubmitted()
    {
        var name = await MakeAsync();

        var answer = await MoveAsync(name, "submit");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1, answer.Json.Number("docstatus"));
    }

    [Fact]
    public async Task Cancel_Submitted_IsCancelled()
    {
        var name = await MakeAsync("submit");

        var answer = await MoveAsync(name, "cancel");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(2, answer.Json.Number("docstatus"));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("submit", "submit")]
    [InlineData("submit", "submit", "cancel")]
    [InlineData("cancel", "submit", "cancel")]
    public async Task Move_FromAnotherState_IsAConflictAndChangesNothing(string move, params string[] before)
    {
        var name = await MakeAsync(before);

        var answer = await MoveAsync(name, move);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("urn:plimsoll:wrong-state", answer.Json.Text("type"));
        Assert.Equal(before.Length, (await _app.InvoiceAsync(name)).Number("docstatus"));
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("cancel")]
    public async Task Move_NoSuchInvoice_IsNotFound(string move) =>
        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync("ACC-PINV-2026-99999", move)).Status);

    [Fact]
    public async Task Submit_TwentyAtOnce_OneWins()
    {
        var name = await MakeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => MoveAsync(name, "submit")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(a => a.Status == HttpStatusCode.Conflict));
    }

    private Task<Answer> MoveAsync(string name, string move) => _app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/{move}");

    private async Task<string> MakeAsync(params string[] moves)
    {
        var name = (await _app.StoreAsync(Bill.Of())).Text("name")!;
        foreach (var move in moves)
            await MoveAsync(name, move);
        return name;
    }
}
