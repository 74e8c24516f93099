using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>How a refusal looks: a sentence in the contract's envelope, a problem document at the native address, and nothing stored.</summary>
internal static class Refusals
{
    public const string Wire = "/api/method/custom_erp.custom_erp.purchase_invoice.api.create_purchase_invoice";
    public const string Native = "/api/invoices";

    /// <summary>Sends an invoice's JSON in each of its three shapes: itself, in the envelope, and as text in the envelope.</summary>
    public static Task AssertRefusesAsync(this PlimsollApp app, HttpStatusCode status, string words, string invoice) =>
        app.AssertRefusesAsync(status, words, Encoding.UTF8.GetBytes(invoice));

    /// <inheritdoc cref="AssertRefusesAsync(PlimsollApp, HttpStatusCode, string, string)"/>
    public static async Task AssertRefusesAsync(this PlimsollApp app, HttpStatusCode status, string words, byte[] invoice)
    {
        AssertProblem(await app.SendAsync(Native, invoice), status, words);
        AssertEnvelope(await app.SendAsync(Wire, Bodies.Envelope(invoice)), status, words);
        AssertEnvelope(await app.SendAsync(Wire, Bodies.Envelope(Bodies.AsText(invoice))), status, words);
        app.AssertNothingStored();
    }

    /// <summary>Sends a whole body to the contract's address.</summary>
    public static async Task AssertWireRefusesAsync(this PlimsollApp app, HttpStatusCode status, string words, string body)
    {
        AssertEnvelope(await app.SendAsync(Wire, Encoding.UTF8.GetBytes(body)), status, words);
        app.AssertNothingStored();
    }

    public static async Task<Answer> SendAsync(this PlimsollApp app, string path, byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await Answer.OfAsync(await app.Client.PostAsync(path, content));
    }

    public static void AssertEnvelope(Answer answer, HttpStatusCode status, string words)
    {
        AssertStatus(answer, status, "application/json");
        AssertEnvelope(answer.Json, (int)status, words);
    }

    public static void AssertEnvelope(JsonElement answer, int status, string words)
    {
        var message = answer.GetProperty("message");
        Assert.False(message.GetProperty("success").GetBoolean());
        Assert.Equal(ExcTypeOf(status), message.GetProperty("exc_type").GetString());
        AssertSentence(message.GetProperty("error").GetString()!, words);
    }

    public static void AssertProblem(Answer answer, HttpStatusCode status, string words)
    {
        AssertStatus(answer, status, "application/problem+json");
        AssertProblem(answer.Json, (int)status, words);
    }

    public static void AssertProblem(JsonElement problem, int status, string words)
    {
        Assert.StartsWith("urn:plimsoll:", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        AssertSentence(problem.GetProperty("title").GetString()!, words);
    }

    private static void AssertStatus(Answer answer, HttpStatusCode status, string mediaType)
    {
        Assert.True(answer.Status == status, $"{(int)answer.Status} instead of {(int)status}: {answer.Text}");
        Assert.Equal(mediaType, answer.MediaType);
    }

    private static void AssertSentence(string sentence, string words)
    {
        Assert.Contains(words, sentence);
        Assert.EndsWith(".", sentence);
        Assert.DoesNotContain("Exception", sentence);
    }

    private static string ExcTypeOf(int status) => status switch
    {
        413 => "PayloadTooLargeError",
        415 => "UnsupportedMediaTypeError",
        503 => "MemoryPressureError",
        507 => "InsufficientStorageError",
        _ => "ValidationError",
    };
}
