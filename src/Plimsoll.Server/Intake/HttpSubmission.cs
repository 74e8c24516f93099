using Microsoft.Net.Http.Headers;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

/// <summary>Makes a submission of a request, or says why its headers forbid it.</summary>
internal static class HttpSubmission
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    /// <param name="context">The request; its body is not touched.</param>
    /// <param name="json">The shape of a JSON body at this address.</param>
    /// <param name="takesParts">Whether a multipart body is taken as well.</param>
    /// <param name="problem">Why not.</param>
    public static Submission? From(HttpContext context, BodyShape json, bool takesParts, out Problem? problem)
    {
        var request = context.Request;
        string? boundary = null;
        problem = null;
        if (!request.HasJsonContentType() && (boundary = takesParts ? MultipartNames.Boundary(request) : null) is null)
            problem = Problems.UnsupportedMediaType(takesParts ? "application/json or multipart/form-data" : "application/json");

        var key = request.Headers[KeyHeader].ToString().Trim('"', ' ');
        if (key.Length > LongestKey)
            problem = Problems.Invalid($"The Idempotency-Key is longer than {LongestKey} characters. Nothing was stored.");
        if (problem is not null)
            return null;

        return new Submission(
            request.Body,
            boundary is null ? json : BodyShape.Multipart,
            boundary,
            context.User.Identity!.Name!,
            key.Length == 0 ? null : key,
            context.Features.Get<MemoryReceipt>() ?? MemoryReceipt.None)
        {
            IsSmall = request.ContentLength <= FirstPart.MostBytes,
        };
    }
}
