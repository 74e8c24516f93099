using System.Buffers;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Memory;

/// <summary>
/// The beginning of a body, read before memory is reserved for the rest, so that clients who send a few bytes and dawdle hold none of it: 2,500 of
/// them at 200 bytes a second left others one bill in a hundred. Whoever reads the body gets the beginning first, then the rest.
/// </summary>
internal sealed class FirstPart : ForwardStream
{
    /// <summary>Most bills are whole in it; 40 MB for 5,000 connections.</summary>
    public const int MostBytes = 8 << 10;

    private readonly Stream _rest;
    private readonly int _most;
    private byte[] _bytes;
    private int _given;
    private int _held;
    private ExceptionDispatchInfo? _fault;

    /// <param name="body">All of it.</param>
    /// <param name="length">Its length; null: it is not told.</param>
    private FirstPart(Stream body, long? length)
    {
        _rest = body;
        _most = (int)Math.Min(MostBytes, length ?? MostBytes);
        _bytes = ArrayPool<byte>.Shared.Rent(_most);
    }

    /// <summary>Waits for it, and puts it before the rest of the request's body, where a body is on its way.</summary>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public static async ValueTask ArriveAsync(HttpContext context)
    {
        if (!IsOnItsWay(context))
            return;

        var part = new FirstPart(context.Request.Body, context.Request.ContentLength);
        context.Response.RegisterForDispose(part);
        await part.FillAsync(context.RequestAborted);
        context.Request.Body = part;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == _held)
        {
            LetGo();
            _fault?.Throw();
            return _rest.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _held - _given);
        _bytes.AsMemory(_given, count).CopyTo(buffer);
        _given += count;
        return new(count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            LetGo();
        base.Dispose(disposing);
    }

    /// <summary>It was given on; the request goes on for longer, to the commit.</summary>
    private void LetGo()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _given = _held;
    }

    /// <summary>Whoever asks first («Expect: 100-continue») gets the answer before the body: reading would let it come.</summary>
    private static bool IsOnItsWay(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && context.Request.Headers.Expect.Count == 0;

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            int read;
            while (_held < _most && (read = await _rest.ReadAsync(_bytes.AsMemory(_held, _most - _held), cancellationToken)) > 0)
                _held += read;
        }
        catch (Exception fault) when (fault is BadHttpRequestException or IOException)
        {
            _fault = ExceptionDispatchInfo.Capture(fault); // for whoever reads the body, who knows what to say of it
        }
    }
}
