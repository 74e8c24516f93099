using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Models;

public sealed class ModelReaderTests : IAsyncLifetime
{
    private static readonly object Right = new
    {
        invoiceNumber = "HT-4711",
        date = "2026-03-14",
        supplier = "Himal Traders Pvt. Ltd.",
        net = 2230.00m,
        tax = 289.90m,
        total = 2519.90m,
        lines = new object[]
        {
            new { description = "Orange juice 500 ml", quantity = 12, unitPrice = 45, amount = 540 },
            new { description = "Mango pulp tin", quantity = 7, unitPrice = 130, amount = 910 },
            new { description = "Soda water crate", quantity = 3, unitPrice = 260, amount = 780 },
        },
    };

    private FakeModel _model = null!;

    public async ValueTask InitializeAsync() => _model = await FakeModel.StartAsync();

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Theory]
    [InlineData("openai", "/v1/chat/completions")]
    [InlineData("gemini", "/v1beta/models/eyes:generateContent")]
    public async Task Read_SwitchedOn_AsksWithPicturesAndTakesWhatAddsUp(string provider, string path)
    {
        _model.Say("```json\n" + JsonSerializer.Serialize(Right) + "\n```");
        var read = await ReadAsync(provider);

        Assert.Equal(path, _model.Requests.Single().Path);
        Assert.Contains("iVBORw0KGgo", _model.Requests.Single().Body, StringComparison.Ordinal); // a PNG
        Assert.Equal(2519.90m, read.Number("total"));
        Assert.Equal(3, read.GetProperty("lines").GetArrayLength());
        Assert.StartsWith("by the model", read.GetProperty("lines")[0].Text("found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ByDefault_NoBillLeavesTheMachine()
    {
        _model.Say(Right);
        var read = await ReadAsync("none");

        Assert.Empty(_model.Requests);
        Assert.Equal("HT-4711", read.Text("invoiceNumber"));
    }

    [Fact]
    public async Task Read_KeyFile_IsSentAndNeverShown()
    {
        var file = Path.GetTempFileName(); // mode 600
        try
        {
            await File.WriteAllTextAsync(file, "secret-of-the-model\n", TestContext.Current.CancellationToken);
            _model.Say(Right);
            var read = await ReadAsync("openai", file);

            Assert.Equal("Bearer secret-of-the-model", _model.Requests.Single().Key);
            Assert.DoesNotContain("secret-of-the-model", read.ToString(), StringComparison.Ordinal);

            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            var refused = await ReadAsync("openai", file);
            Assert.Single(_model.Requests);
            Assert.Contains("others may read the key", Reasons(refused), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static TheoryData<string, string> Misbehaviours => new()
    {
        { "slow", "did not answer within 1 s" },
        { "429", "status 429" },
        { "500", "status 500" },
        { "redirect", "status 302" },
        { "html", "not the JSON" },
        { "no json", "not the JSON" },
        { "array", "do not add up" },
        { "empty", "has no text" },
        { "too long", "longer than 256 kB" },
        { "cut off", "cannot be reached, or broke its answer off" },
        { "wrong sum", "do not add up" },
        { "invented", "not printed on the bill" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Read_ModelMisbehaves_TheOfflineReadingStandsAndSaysWhy(string how, string reason)
    {
        Misbehave(how);
        var read = await ReadAsync("openai");

        Assert.Equal("HT-4711", read.Text("invoiceNumber"));
        Assert.Equal(new SampleBill().Total, read.Number("total"));
        Assert.DoesNotContain("by the model", read.GetProperty("fields").ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, Reasons(read), StringComparison.Ordinal);
    }

    private void Misbehave(string how)
    {
        switch (how)
        {
            case "slow":
                _model.Answer = context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
                break;
            case "429" or "500":
                _model.Answer = context => StatusAsync(context, int.Parse(how, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "redirect":
                _model.Answer = context =>
                {
                    context.Response.Redirect("http://127.0.0.1:9/elsewhere");
                    return Task.CompletedTask;
                };
                break;
            case "html":
                _model.Answer = context => context.Response.WriteAsync("<html><body>Sign in</body></html>");
                break;
            case "no json":
                _model.Say("I am sorry, I cannot read this.");
                break;
            case "array":
                _model.Say("[{}]");
                break;
            case "empty":
                _model.Answer = context => context.Response.WriteAsync("""{"choices":[]}""");
                break;
            case "too long":
                _model.Say(new string('x', 300 << 10));
                break;
            case "cut off":
                _model.Answer = async context =>
                {
                    context.Response.ContentLength = 1000;
                    await context.Response.WriteAsync("{\"choices\":");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                };
                break;
            case "wrong sum":
                _model.Say(new { total = 2519.90m, lines = new[] { new { description = "Orange juice", quantity = 12, unitPrice = 45, amount = 540 } } });
                break;
            case "invented":
                _model.Say(new { total = 999, lines = new[] { new { description = "Gold", quantity = 9, unitPrice = 111, amount = 999 } } });
                break;
        }
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("no");
    }

    private static string Reasons(JsonElement read) => read.GetProperty("reasons").ToString();

    /// <summary>Asks about every bill, however sure.</summary>
    private async Task<JsonElement> ReadAsync(string provider, string keyFile = "")
    {
        var settings = JsonSerializer.Serialize(new { extraction = new { model = new { provider, url = _model.Url, name = "eyes", key_file = keyFile, timeout_seconds = 1, ask_below = 1 } } });
        await using var app = await PlimsollApp.StartAsync(settings);
        var answer = await app.CallAsync("extract_invoice", new { image_data = Convert.ToBase64String(new SampleBill().Pdf()) });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Message.GetProperty("reading");
    }
}
