using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Models;

/// <summary>Asks the model, once and within its time. It follows no redirect, so that a bill goes nowhere but to the address that was set.</summary>
internal sealed class ModelClient(IBillModel model, ModelKey key, IOptions<ModelOptions> options) : IDisposable
{
    /// <summary>A bill of 500 lines takes 60 kB.</summary>
    private const int MostBytes = 256 << 10;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What the model says of a bill.</summary>
    /// <param name="pages">PNGs.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ModelException">There is no usable answer; it says why.</exception>
    public async Task<ModelAnswer> AskAsync(IReadOnlyList<byte[]> pages, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            using var request = model.Request(pages, key.Read());
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new ModelException($"it answered with status {(int)response.StatusCode}");
            return ModelAnswer.Parse(Text(await BodyAsync(response, patience.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException($"it did not answer within {options.Value.TimeoutSeconds} s (extraction.model.timeout_seconds)");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new ModelException("it cannot be reached, or broke its answer off");
        }
        catch (JsonException)
        {
            throw new ModelException("its answer is not the JSON that was asked for");
        }
    }

    public void Dispose() => _http.Dispose();

    private string Text(ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        return model.Text(answer.RootElement) ?? throw new ModelException("its answer has no text");
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await BoundedBody.ReadAsync(response.Content, MostBytes, cancellationToken) ?? throw new ModelException($"its answer is longer than {MostBytes >> 10} kB");
}
