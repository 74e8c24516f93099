using System.Text;
using Microsoft.AspNetCore.Mvc;
using Plimsoll.Reading.Profiles;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Profiles;

internal static class ProfileEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var suppliers = routes.MapGroup("/api/suppliers").WithTags("Suppliers");

        suppliers.MapGet("/profiles", ListAsync).WithSummary("Suppliers whose bills are read with a profile.").Produces<Page<ProfileSummary>>();
        suppliers.MapGet("/{id:long}/profile", Find).WithSummary("What a supplier prints where, as a text.").Produces<string>(contentType: PlainText);
        suppliers.MapPut("/{id:long}/profile", SaveAsync).RequireAuthorization(AuthSetup.AdminOnly).WithMetadata(new RequestSizeLimitAttribute(ProfileBook.MostBytes))
            .WithSummary("Replaces a supplier's profile.").Accepts<string>("text/plain").Produces<string>(contentType: PlainText);
        suppliers.MapDelete("/{id:long}/profile", Delete).RequireAuthorization(AuthSetup.AdminOnly)
            .WithSummary("Deletes a supplier's profile; its bills are read as if for the first time.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(ProfileBook book, SupplierBook suppliers, CancellationToken cancellationToken)
    {
        var profiles = new List<ProfileSummary>();
        foreach (var id in book.Suppliers())
        {
            if (await suppliers.FindAsync(id, cancellationToken) is { } supplier)
                profiles.Add(new(id, supplier.Name, book.UpdatedAt(id)));
        }

        return Results.Ok(new Page<ProfileSummary>(profiles, null));
    }

    private static IResult Find(long id, ProfileBook book) =>
        book.Text(id) is { } text ? Results.Text(text, PlainText) : NotFound(id).ToResult();

    private static async Task<IResult> SaveAsync(long id, HttpRequest request, ProfileBook book, SupplierBook suppliers, CancellationToken cancellationToken)
    {
        if (await suppliers.FindAsync(id, cancellationToken) is null)
            return Problems.NotFound($"The supplier {id}").ToResult();

        using var body = new StreamReader(request.Body, Encoding.UTF8);
        var text = await body.ReadToEndAsync(cancellationToken);
        try
        {
            text = ProfileText.Write(ProfileText.Parse(text));
        }
        catch (FormatException wrong)
        {
            return Problems.Invalid($"{wrong.Message} Nothing was changed.").ToResult();
        }

        book.Save(id, text);
        return Results.Text(text, PlainText);
    }

    private static IResult Delete(long id, ProfileBook book) => book.Delete(id) ? Results.NoContent() : NotFound(id).ToResult();

    private static Problem NotFound(long id) => Problems.NotFound($"A profile of the supplier {id}");

    private sealed record ProfileSummary(long Id, string Supplier, DateTimeOffset UpdatedAt);
}
