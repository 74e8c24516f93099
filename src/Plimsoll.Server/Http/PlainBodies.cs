namespace Plimsoll.Server.Http;

/// <summary>Refuses compressed bodies before they are read: what they unpack to is not known, and so neither is their price.</summary>
internal static class PlainBodies
{
    public static void UsePlainBodies(this IApplicationBuilder app) => app.Use((context, next) => context.Request.Headers.ContentEncoding.Count == 0
        ? next(context)
        : context.WriteProblemAsync(Problems.UnsupportedMediaType("plain bytes, without Content-Encoding")));
}
