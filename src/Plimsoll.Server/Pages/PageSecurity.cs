namespace Plimsoll.Server.Pages;

/// <summary>What the pages may do in a browser: as good as nothing beyond what they need.</summary>
internal static class PageSecurity
{
    /// <summary>
    /// Scripts and styles of this server only, pictures also from the page's own memory (blob:), and requests to this
    /// server and to the scanner bridge on the clerk's own machine, whose port he may choose.
    /// </summary>
    private const string Content =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        + "connect-src 'self' http://localhost:* http://127.0.0.1:*; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue";

    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Content;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
