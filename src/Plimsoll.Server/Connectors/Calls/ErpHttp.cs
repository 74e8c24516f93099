using System.Net;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>
/// The way to the ERP. It follows no redirect, keeps no cookies, unpacks nothing, trusts no certificate that the system does not trust,
/// reads no more than the limit, and puts every failure into a sentence.
/// </summary>
internal sealed class ErpHttp : IDisposable
{
    private const int MostHeadersKb = 32;

    private readonly ConnectorOptions _options;
    private readonly ErpGate _gate;
    private readonly ErpMeter _meter;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public ErpHttp(IOptions<ConnectorOptions> options, ErpMeter meter, TimeProvider time)
    {
        _options = options.Value;
        _gate = new ErpGate(_options, time);
        _meter = meter;
        _time = time;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = MostHeadersKb,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Plimsoll/0.1");
    }

    /// <summary>
    /// Makes a call. An answer below 500 that is neither a redirect nor a refusal for haste comes back, whatever it says; of one
    /// above, <paramref name="refusal"/> may know that it is the ERP's considered no.
    /// </summary>
    public async Task<ErpAnswer> SendAsync(ErpCall call, IErpSignIn signIn, Func<ErpAnswer, bool>? refusal, CancellationToken cancellationToken)
    {
        var answer = await OnceAsync(call, signIn, cancellationToken);
        if (answer.Status == HttpStatusCode.Unauthorized && await signIn.RenewAsync(cancellationToken))
            answer = await OnceAsync(call, signIn, cancellationToken);
        return Judge(call, answer, refusal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private async Task<ErpAnswer> OnceAsync(ErpCall call, IErpSignIn signIn, CancellationToken cancellationToken)
    {
        await signIn.PrepareAsync(cancellationToken);
        return await _gate.PassAsync(
            async token =>
            {
                using var request = call.Build();
                await signIn.SignAsync(request, token);
                return await ExchangeAsync(call, request, token);
            },
            cancellationToken);
    }

    private async Task<ErpAnswer> ExchangeAsync(ErpCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var answer = await ReadAsync(response, patience.Token);
            _meter.Called((int)answer.Status);
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Fault(call.Doubt, $"The ERP did not answer within {_options.TimeoutSeconds} s.");
        }
        catch (HttpRequestException failure)
        {
            throw Unreached(call, failure);
        }
        catch (IOException failure)
        {
            throw Fault(call.Doubt, "The ERP broke its answer off.", failure);
        }
    }

    private async Task<ErpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await BoundedBody.ReadAsync(response.Content, _options.MaxAnswerBytes, cancellationToken)
            ?? throw Fault(ErpFaultKind.Misconfigured, $"The ERP answered with more than {_options.MaxAnswerMb} MB; the rest was not read. Check connectors.url, or raise connectors.max_answer_mb.");
        return new ErpAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
        _ => null,
    };

    private ErpAnswer Judge(ErpCall call, ErpAnswer answer, Func<ErpAnswer, bool>? refusal)
    {
        switch ((int)answer.Status)
        {
            case 429:
                throw Throttled(answer, answer.RetryAfter ?? TimeSpan.FromSeconds(_options.ThrottlePauseSeconds));
            case 503 when answer.RetryAfter is { } pause:
                throw Throttled(answer, pause);
            case 401:
                throw new ErpException(ErpFaultKind.Misconfigured, $"The ERP refuses the key or password: {answer.Words} Change it in the secrets, then send again.");
            case >= 300 and < 400:
                throw new ErpException(ErpFaultKind.Misconfigured, "The ERP sends Plimsoll to another address, which is not followed with credentials; set connectors.url to the right one.");
            case >= 500 when refusal?.Invoke(answer) != true:
                throw new ErpException(call.Doubt, $"The ERP failed with HTTP {(int)answer.Status}: {answer.Words}");
            default:
                return answer;
        }
    }

    private ErpException Throttled(ErpAnswer answer, TimeSpan pause)
    {
        _gate.Close(pause);
        return new ErpException(ErpFaultKind.NotDone, $"The ERP asks to be called less often (HTTP {(int)answer.Status}); it is left alone for {pause.TotalSeconds:0} s.", pause);
    }

    private ErpException Unreached(ErpCall call, HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => Fault(
            ErpFaultKind.Misconfigured, $"The connection to {call.Address.Host} is not safe: {Innermost(failure)} Nothing was sent; have the certificate mended.", failure),
        HttpRequestError.NameResolutionError => Fault(ErpFaultKind.NotDone, $"The name {call.Address.Host} is not known; check connectors.url.", failure),
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Fault(
            ErpFaultKind.NotDone, $"The ERP at {call.Address.Authority} is not reached: {Innermost(failure)}", failure),
        _ => Fault(call.Doubt, $"The ERP broke the connection off: {Innermost(failure)}", failure),
    };

    private ErpException Fault(ErpFaultKind kind, string sentence, Exception? cause = null)
    {
        _meter.Called(0);
        return new ErpException(kind, sentence, cause: cause);
    }

    private static string Innermost(Exception failure) => ErpSentence.Tidy(failure.GetBaseException().Message);
}
