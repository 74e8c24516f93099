namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Shows an ERP who calls.</summary>
internal interface IErpSignIn
{
    /// <summary>Puts what it takes on a request.</summary>
    Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>After a 401: gets something newer to sign with. False: there is nothing newer.</summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);
}
