using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>A request on its way through the real admission.</summary>
internal sealed class PlayedRequest : IDisposable
{
    private readonly TaskCompletionSource _work = new();
    private readonly CancellationTokenSource _client = new();
    private readonly HttpContext _context = new DefaultHttpContext();
    private bool _begun;
    private Task _served = Task.CompletedTask;

    public PlayedRequest(int bytes, LeasePurpose purpose, IServiceProvider services)
    {
        _context.RequestServices = services;
        _context.RequestAborted = _client.Token;
        _context.Items[typeof(PlayedRequest)] = this;
        _context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new MemoryCost(bytes, purpose)), null));
    }

    public RequestState State =>
        _served.IsCanceled ? RequestState.Aborted
        : _context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable ? RequestState.Refused
        : _context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge ? RequestState.NeverFits
        : _served.IsCompleted ? RequestState.Finished
        : _begun ? RequestState.Running
        : RequestState.Waiting;

    public void Send(MemoryAdmission admission) => _served = admission.InvokeAsync(_context);

    public void Finish() => _work.SetResult();

    public void Abort() => _client.Cancel();

    public void Dispose() => _client.Dispose();

    /// <summary>The endpoint behind the admission.</summary>
    public static Task WorkAsync(HttpContext context)
    {
        var request = (PlayedRequest)context.Items[typeof(PlayedRequest)]!;
        request._begun = true;
        return request._work.Task;
    }
}
