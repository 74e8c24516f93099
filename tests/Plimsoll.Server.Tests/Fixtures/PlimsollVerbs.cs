using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What tests do with the server again and again.</summary>
internal static class PlimsollVerbs
{
    public const string Purchase = "/api/method/custom_erp.custom_erp.purchase_invoice.api.";

    /// <summary>Creates an invoice over the wire contract; fails unless it is taken. Returns it as the native API shows it.</summary>
    public static async Task<JsonElement> StoreAsync(this PlimsollApp app, JsonObject bill)
    {
        var answer = await app.CreateAsync(bill);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return await app.InvoiceAsync(answer.Name);
    }

    /// <summary>As <see cref="StoreAsync"/>, for a bill of one line. Returns the line.</summary>
    public static async Task<JsonElement> StoreLineAsync(this PlimsollApp app, JsonObject line, bool isReturn = false) =>
        (await app.StoreAsync(Bill.Of(line).With("isReturn", isReturn))).GetProperty("items")[0];

    /// <summary>Creates an invoice with a body that is written out.</summary>
    public static Task<Answer> CreateRawAsync(this PlimsollApp app, string body) => app.PostAsync(Purchase + "create_purchase_invoice", body);

    /// <summary>Adds an item to master data. Returns its code, which no other test uses.</summary>
    public static async Task<string> AddItemAsync(this PlimsollApp app, string name = "Cola", decimal? valuationPrice = null, int? factor = null)
    {
        var code = Bill.Unique("I");
        var answer = await app.SendAsync(
            HttpMethod.Post, "/api/items", new { item_code = code, item_name = name, valuation_price = valuationPrice, uom_conversion = factor });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return code;
    }

    /// <summary>Sends a request with a JSON body, or without a body.</summary>
    public static async Task<Answer> SendAsync(
        this PlimsollApp app, HttpMethod method, string path, object? body = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Answer.OfAsync(await app.Client.SendAsync(request));
    }

    /// <summary>Sends a request that is written out and reads the answer to its end.</summary>
    public static async Task<string> SendRawAsync(this PlimsollApp app, string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Posts bytes of any media type.</summary>
    public static async Task<Answer> PostBytesAsync(this PlimsollApp app, string path, string mediaType, byte[] bytes, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        // a body that is too long is refused before it is sent
        request.Headers.ExpectContinue = bytes.Length > 64_000;
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Answer.OfAsync(await app.Client.SendAsync(request));
    }

    /// <summary>Posts a multipart body to the native API.</summary>
    public static async Task<Answer> PostPartsAsync(this PlimsollApp app, params (string Name, object Content)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in parts)
        {
            if (content is byte[] file)
                form.Add(new ByteArrayContent(file), name, "upload.bin");
            else
                form.Add(new StringContent(content.ToString()!), name);
        }

        return await Answer.OfAsync(await app.Client.PostAsync("/api/invoices", form));
    }

    /// <summary>A file as it is served, with all its headers.</summary>
    public static async Task<(HttpResponseMessage Response, byte[] Bytes)> DownloadAsync(this PlimsollApp app, string path)
    {
        var response = await app.Client.GetAsync(path);
        return (response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The first event of a stream of server-sent events.</summary>
    public static async Task<(string? MediaType, List<string> Lines)> FirstEventAsync(this PlimsollApp app, string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            lines.Add(line);
        return (response.Content.Headers.ContentType?.MediaType, lines);
    }

    /// <summary>Posts JSON in two halves; between them something happens.</summary>
    public static async Task<Answer> PostInTwoAsync(this PlimsollApp app, string path, string json, Func<Task> between)
    {
        var blanks = new string(' ', 16 << 10); // more than the server waits for before it begins
        var (bytes, half) = (Encoding.UTF8.GetBytes(blanks + json), blanks.Length + (json.Length / 2));
        using var connection = new TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(bytes.AsMemory(0, half));
        await Patient.UntilAsync(() => Directory.EnumerateFiles(app.Folder.Spool).Any(), "No line came into the spool: the first half is not read.");
        await between();
        await stream.WriteAsync(bytes.AsMemory(half));
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        var head = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        using var response = new HttpResponseMessage((HttpStatusCode)int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        var body = text[(head.Length + 4)..];
        return new(response.StatusCode, response.Headers, "application/json", body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);
    }

    /// <summary>Waits until a memory reading is old enough to be taken anew.</summary>
    public static Task ProbedAsync(this PlimsollApp app) => Task.Delay(app.Services.GetRequiredService<IOptions<GovernorOptions>>().Value.ReadingLifetime * 5);

    public static decimal Number(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>Fails unless the answer is a refusal as the wire contract words it.</summary>
    public static void AssertRefused(this Answer answer, HttpStatusCode status, string kind)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/json", answer.MediaType);
        Assert.False(answer.Message.GetProperty("success").GetBoolean());
        Assert.NotEmpty(answer.Error);
        Assert.Equal(kind, answer.ExcType);
    }
}
