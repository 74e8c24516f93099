using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Http;

/// <summary>Every refusal there is: its wording, status and kind in one place.</summary>
internal static class Problems
{
    public static Problem Invalid(string sentence) =>
        new(StatusCodes.Status400BadRequest, "invalid", "ValidationError", sentence);

    public static Problem MalformedJson(string where) =>
        Invalid($"The request is not well-formed JSON ({where}). Nothing was stored.");

    public static Problem BodyStopped =>
        new(StatusCodes.Status400BadRequest, "body-stopped", "ValidationError", "The body stopped before its end. Nothing was stored; send it again.");

    public static Problem NotSignedIn =>
        new(StatusCodes.Status401Unauthorized, "not-signed-in", "AuthenticationError", "Sign in, or send a valid key as «Authorization: token key:secret».");

    public static Problem WrongPassword =>
        new(StatusCodes.Status401Unauthorized, "wrong-password", "AuthenticationError", "The user name or the password is wrong.");

    public static Problem Forbidden =>
        new(StatusCodes.Status403Forbidden, "forbidden", "PermissionError", "Your role does not allow this; ask an administrator.");

    public static Problem NotFound(string what) =>
        new(StatusCodes.Status404NotFound, "not-found", "DoesNotExistError", $"{what} does not exist.");

    public static Problem DuplicateInvoice(string existing) =>
        new(StatusCodes.Status409Conflict, "duplicate-invoice", "DuplicateEntryError",
            $"This supplier's bill with this number and date is already stored as {existing} with other content. Nothing was stored.")
        {
            Facts = new Dictionary<string, object?> { ["existing_invoice"] = existing },
        };

    public static Problem DuplicateEntry(string what) =>
        new(StatusCodes.Status409Conflict, "duplicate-entry", "DuplicateEntryError", $"{what} exists already. Nothing was changed.");

    public static Problem WrongState(string sentence) =>
        new(StatusCodes.Status409Conflict, "wrong-state", "ValidationError", sentence);

    public static Problem KeyUsedForOtherContent(string existing) =>
        new(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "ValidationError",
            $"This Idempotency-Key made {existing} from other content. Nothing was stored; use a new key for a new invoice.")
        {
            Facts = new Dictionary<string, object?> { ["existing_invoice"] = existing },
        };

    public static Problem BodyTooLarge(int limitMb) =>
        new(StatusCodes.Status413PayloadTooLarge, "body-too-large", "PayloadTooLargeError",
            $"The body is larger than {limitMb} MB. Nothing was stored; send a smaller picture, or have intake.max_body_mb raised.");

    public static Problem BookTooLarge(int limitMb) =>
        new(StatusCodes.Status413PayloadTooLarge, "book-too-large", "PayloadTooLargeError",
            $"The book is larger than {limitMb} MB. Nothing was stored; export fewer days, or have reports.max_upload_mb raised.");

    public static Problem ValueTooLong(string what, int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "value-too-long", "PayloadTooLargeError", $"{what} is longer than {limit} characters. Nothing was stored.");

    public static Problem TooManyLines(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-many-lines", "PayloadTooLargeError",
            $"The invoice has more than {limit} lines. Nothing was stored; split it, or have intake.max_lines raised.");

    public static Problem UnsupportedMediaType(string wanted) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "UnsupportedMediaTypeError", $"Send the body as {wanted}.");

    public static Problem BadPhoto(string whose, string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, "bad-photo", "ValidationError", $"{whose} cannot be accepted: {reason} Nothing was stored.");

    /// <summary>A picture that memory could never hold here; a program is told what every refusal for memory tells.</summary>
    public static Problem DearPhoto(string whose, long priceBytes, long mostBytes) =>
        BadPhoto(whose, $"decoding it would take {priceBytes >> 20} MB of memory, and a picture may take {mostBytes >> 20} here.") with
        {
            Facts = new Dictionary<string, object?>
            {
                ["reason"] = "never_fits",
                ["kind"] = "permanent",
                ["estimate_mb"] = Mb.Of(priceBytes),
                ["available_mb"] = Mb.Of(mostBytes),
            },
        };

    public static Problem FileTaken(string existing) =>
        new(StatusCodes.Status409Conflict, "file-taken", "DuplicateEntryError",
            $"This scanned file is the bill of {existing} already. Nothing was stored; one picture makes one invoice.")
        {
            Facts = new Dictionary<string, object?> { ["existing_invoice"] = existing },
        };

    public static Problem Unreadable(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, "unreadable", "ValidationError", $"The bill cannot be read: {reason} The picture is kept among the scans.");

    public static Problem StillReading =>
        new(StatusCodes.Status503ServiceUnavailable, "still-reading", "ServiceUnavailableError",
            "The bill is still being read. The picture is kept and the reading goes on; send it again in 2 seconds to get what was read.", 2);

    public static Problem ReadingWaits(MemoryRefusal? refusal) =>
        new(StatusCodes.Status503ServiceUnavailable, "memory-pressure", "MemoryPressureError",
            "Memory is short just now. The picture is kept and is read as soon as there is room; send it again in 3 seconds.", 3)
        {
            Facts = refusal?.Facts ?? new Dictionary<string, object?>(),
        };

    public static Problem NoPreview(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, "no-preview", "ValidationError", $"There is no preview: {reason} The original is kept.");

    public static Problem NoPage(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, "no-page", "ValidationError", $"The page cannot be made: {reason} The original is kept.");

    public static Problem TooManyAttempts(int retryAfterSeconds) =>
        new(StatusCodes.Status429TooManyRequests, "too-many-attempts", "TooManyRequestsError",
            $"Too many failed sign-ins; try again in {retryAfterSeconds} seconds.", retryAfterSeconds);

    public static Problem TooManyRequests(int limit, int retryAfterSeconds) =>
        new(StatusCodes.Status429TooManyRequests, "too-many-requests", "TooManyRequestsError",
            $"More than the {limit} requests that are allowed have come from you. Nothing was stored; send it again in {retryAfterSeconds} seconds.", retryAfterSeconds);

    /// <summary>503 where a retry helps, after 2 to 5 seconds, so that the refused do not all come back at once; else 413.</summary>
    public static Problem OfMemory(MemoryRefusal refusal) =>
        (refusal.IsPermanent ? NeverFits : MemoryPressure(Random.Shared.Next(2, 6))) with { Facts = refusal.Facts };

    public static Problem NoErp =>
        new(StatusCodes.Status409Conflict, "no-erp", "ValidationError", "No ERP is set up. Nothing was changed; choose one with connectors.erp and start again.");

    public static Problem ErpFailed(string reason) =>
        new(StatusCodes.Status502BadGateway, "erp-failed", "BadGatewayError", $"{reason} Nothing was changed here.");

    public static Problem DatabaseBusy =>
        new(StatusCodes.Status503ServiceUnavailable, "database-busy", "DatabaseBusyError",
            "Another process holds the database. Nothing was stored; send it again.", 2);

    public static Problem DatabaseAway =>
        new(StatusCodes.Status503ServiceUnavailable, "database-away", "DatabaseBusyError",
            "The database does not answer just now. Send it again: an invoice that was stored after all is not stored twice.", 2);

    /// <summary>What a client is told of trouble with the database.</summary>
    public static Problem OfDatabase(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Busy or DatabaseFault.Conflict => DatabaseBusy,
        DatabaseFault.Away => DatabaseAway,
        DatabaseFault.Taken => DuplicateEntry("It"),
        DatabaseFault.DiskFull => DiskFull,
        _ => DiskFails,
    };

    public static Problem FilesAway =>
        new(StatusCodes.Status503ServiceUnavailable, "files-away", "ServiceUnavailableError",
            "The bucket that keeps the files does not answer as it should just now; the log says why. Nothing of this was stored; send it again in 5 seconds.", 5);

    public static Problem Stopping =>
        new(StatusCodes.Status503ServiceUnavailable, "stopping", "ServiceUnavailableError", "The server is stopping. Nothing was stored; send it again.", 2);

    public static Problem DiskFull =>
        new(StatusCodes.Status507InsufficientStorage, "disk-full", "InsufficientStorageError",
            "The disk is full. Nothing was stored; free some room and send it again.");

    public static Problem DiskFails =>
        new(StatusCodes.Status507InsufficientStorage, "disk-fails", "InsufficientStorageError",
            "The disk does not take what is written to it; the log has the details. Have it looked at and send this again: an invoice that was stored after all is not stored twice.");

    /// <summary>What a client is told of a disk that is full or fails; null: it is other trouble.</summary>
    public static Problem? OfDisk(Exception failure) => failure switch
    {
        IOException io when DiskSpace.IsExhausted(io) => DiskFull,
        IOException io when DiskSpace.Fails(io) => DiskFails,
        _ => null,
    };

    public static Problem Unexpected =>
        new(StatusCodes.Status500InternalServerError, "unexpected", "ServerError",
            "Something went wrong on the server; the log has the details. Send it again: an invoice that was stored after all is not stored twice.");

    /// <summary>For a refusal that the framework made and that carries a status only.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => NotSignedIn,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound("This address"),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "ValidationError", "This address does not take this HTTP method."),
        StatusCodes.Status408RequestTimeout => new(status, "too-slow", "ValidationError", "The body came too slowly. Nothing was stored; send it again."),
        StatusCodes.Status413PayloadTooLarge => new(status, "body-too-large", "PayloadTooLargeError", "The body is larger than this address takes. Nothing was stored."),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType("application/json"),
        >= 500 => Unexpected with { Status = status },
        _ => Invalid("The request could not be understood: a parameter is missing, or is not what it should be.") with { Status = status },
    };

    private static Problem MemoryPressure(int retryAfterSeconds) =>
        new(StatusCodes.Status503ServiceUnavailable, "memory-pressure", "MemoryPressureError",
            $"Memory is short just now. Nothing was stored; send it again in {retryAfterSeconds} seconds.", retryAfterSeconds);

    private static Problem NeverFits =>
        new(StatusCodes.Status413PayloadTooLarge, "never-fits", "PayloadTooLargeError",
            "This request needs more memory than the server may ever use. Nothing was stored; have memory_optimization.max_memory_mb raised.");
}
