using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

/// <summary>Whatever goes wrong under /api/method, the page gets the envelope it can read.</summary>
public sealed class EnvelopeTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("/api/method/nosuch")]
    [InlineData("/api/method/")]
    [InlineData(PlimsollVerbs.Purchase + "nosuch")]
    [InlineData("/api/method/frappe.client.get_list")]
    public async Task Call_UnknownMethod_IsRefusedAsNotExisting(string path)
    {
        var answer = await _app.PostAsync(path, "{}");

        answer.AssertRefused(HttpStatusCode.NotFound, "DoesNotExistError");
    }

    [Theory]
    [InlineData("create_purchase_invoice")]
    [InlineData("check_duplicate_invoice")]
    [InlineData("get_last_invoices")]
    [InlineData("validate_items_master")]
    [InlineData("create_new_item_for_invoice")]
    public async Task Call_MalformedJson_IsRefused(string method)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + method, """{"payload": {"supplier": """);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Theory]
    [InlineData("create_purchase_invoice", "[]")]
    [InlineData("create_purchase_invoice", "\"text\"")]
    [InlineData("check_duplicate_invoice", "[]")]
    [InlineData("get_last_invoices", "3")]
    public async Task Call_BodyIsNoObject_IsRefused(string method, string body)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + method, body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Theory]
    [InlineData("create_purchase_invoice")]
    [InlineData("create_new_item_for_invoice")]
    [InlineData("force_cleanup")]
    public async Task Get_WritingMethod_IsRefused(string method)
    {
        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + method);

        answer.AssertRefused(HttpStatusCode.MethodNotAllowed, "ValidationError");
    }

    [Theory]
    [InlineData("login")]
    [InlineData("logout")]
    public async Task Get_SessionMethod_IsRefused(string method)
    {
        var answer = await _app.GetAsync("/api/method/" + method);

        answer.AssertRefused(HttpStatusCode.MethodNotAllowed, "ValidationError");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Call_HttpMethodOutsideTheContract_IsRefused(string httpMethod)
    {
        var answer = await _app.SendAsync(new HttpMethod(httpMethod), PlimsollVerbs.Purchase + "get_last_invoices", new { });

        answer.AssertRefused(HttpStatusCode.MethodNotAllowed, "ValidationError");
    }

    [Theory]
    [InlineData("create_purchase_invoice", "text/plain")]
    [InlineData("create_purchase_invoice", "application/x-www-form-urlencoded")]
    [InlineData("create_purchase_invoice", "multipart/form-data; boundary=x")]
    [InlineData("check_duplicate_invoice", "text/plain")]
    [InlineData("create_new_item_for_invoice", "text/xml")]
    public async Task Call_BodyIsNoJson_IsRefusedByItsMediaType(string method, string mediaType)
    {
        var answer = await _app.PostBytesAsync(PlimsollVerbs.Purchase + method, mediaType, "{}"u8.ToArray());

        answer.AssertRefused(HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaTypeError");
    }

    [Theory]
    [InlineData("check_duplicate_invoice")]
    [InlineData("get_last_invoices")]
    [InlineData("create_new_item_for_invoice")]
    public async Task Call_BodyOfASmallMethodIsLong_IsRefusedAsTooLarge(string method)
    {
        var answer = await _app.PostBytesAsync(
            PlimsollVerbs.Purchase + method, "application/json", Encoding.ASCII.GetBytes($$"""{"supplier": "{{new string('a', 100_000)}}"}"""));

        answer.AssertRefused(HttpStatusCode.RequestEntityTooLarge, "PayloadTooLargeError");
    }

    [Fact]
    public async Task Create_BodyOverTheLimit_IsRefusedAsTooLarge()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake": {"max_body_mb": 1}}""");

        var answer = await app.PostBytesAsync(
            PlimsollVerbs.Purchase + "create_purchase_invoice", "application/json", Encoding.ASCII.GetBytes($$"""{"other": "{{new string('a', 1 << 20)}}"}"""));

        answer.AssertRefused(HttpStatusCode.RequestEntityTooLarge, "PayloadTooLargeError");
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Call_TheDatabaseIsBroken_SaysSoWithoutInsides()
    {
        await using var app = await PlimsollApp.StartAsync();
        Execute(app, "DROP TABLE Invoices");

        var answer = await app.GetAsync(PlimsollVerbs.Purchase + "get_last_invoices");

        answer.AssertRefused(HttpStatusCode.InternalServerError, "ServerError");
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("no such table", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static void Execute(PlimsollApp app, string sql)
    {
        using var connection = app.OpenDatabase();
        using var command = connection.Command(sql);
        command.ExecuteNonQuery();
    }
}
