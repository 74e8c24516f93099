namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Shows an ERP who calls.</summary>
internal interface IErpSignIn
{
    /// <summary>
    /// Gets what signing takes, by calls of its own where it must. It comes before a call has its turn: while the ERP is only tried
    /// again after a break, one call inside another would wait for itself.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Puts it on a request, without a call.</summary>
    Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>After a 401: gets something newer to sign with. False: there is nothing newer.</summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);
}
