using Microsoft.AspNetCore.Mvc;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Frappe;

/// <summary>The methods of the wire contract, one line each.</summary>
internal static class FrappeEndpoints
{
    private const string Purchase = "custom_erp.custom_erp.purchase_invoice.api.";

    /// <summary>A sign-in or a question about one invoice.</summary>
    private const long SmallBytes = 64 << 10;

    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] GetOrPost = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>To be added before the plain writer of problems, which writes whatever comes to it.</summary>
    public static IServiceCollection AddFrappe(this IServiceCollection services) =>
        services.AddSingleton<IProblemDetailsWriter, FrappeProblemWriter>();

    public static void MapFrappe(this IEndpointRouteBuilder routes)
    {
        var methods = routes.MapGroup("/api/method").WithTags("Wire contract");

        methods.MapMethods("login", Post, SessionMethods.LoginAsync).AllowAnonymous().WithoutMemoryCost().WithBodyLimit(SmallBytes);
        methods.MapMethods("logout", Post, SessionMethods.LogoutAsync).AllowAnonymous().WithoutMemoryCost().WithBodyLimit(SmallBytes);
        methods.MapMethods("frappe.auth.get_logged_user", GetOrPost, SessionMethods.LoggedUser).WithoutMemoryCost();

        methods.MapMethods(Purchase + "create_purchase_invoice", Post, InvoiceMethods.CreateAsync).WithMemoryCost(IntakeCost.Bytes, LeasePurpose.Upload);
        methods.MapMethods(Purchase + "extract_invoice", Post, ExtractMethods.ExtractAsync).WithMemoryCost(IntakeCost.Bytes, LeasePurpose.Upload);
        methods.MapMethods(Purchase + "check_duplicate_invoice", GetOrPost, InvoiceMethods.CheckDuplicateAsync).WithBodyLimit(SmallBytes);
        methods.MapMethods(Purchase + "get_last_invoices", GetOrPost, InvoiceMethods.LastAsync).WithBodyLimit(SmallBytes);
        methods.MapMethods(Purchase + "create_new_item_for_invoice", Post, ItemMethods.CreateAsync).WithBodyLimit(SmallBytes);

        foreach (var name in (string[])["validate_items_master", "validate_purchase_invoice_items"])
            methods.MapMethods(Purchase + name, GetOrPost, ItemMethods.ValidateAsync).WithBodyLimit(Parameters.MostBytes).WithMemoryCost(Parameters.CostBytes);

        methods.MapMethods(Purchase + "get_memory_status", GetOrPost, MemoryMethods.Status).WithoutMemoryCost().RequireAuthorization(AuthSetup.AdminOnly);
        methods.MapMethods(Purchase + "force_cleanup", Post, MemoryMethods.CleanUpAsync).WithoutMemoryCost().RequireAuthorization(AuthSetup.AdminOnly);

        methods.MapMethods("custom_erp.custom_erp.sales_invoice.api.{method}", GetOrPost, InvoiceMethods.SalesInvoices);
    }

    private static RouteHandlerBuilder WithBodyLimit(this RouteHandlerBuilder method, long bytes) =>
        method.WithMetadata(new RequestSizeLimitAttribute(bytes));
}
