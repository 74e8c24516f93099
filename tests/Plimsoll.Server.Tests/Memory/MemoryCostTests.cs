using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>Every endpoint has a price; those that have none are named here, on purpose.</summary>
public sealed class MemoryCostTests
{
    private static readonly string[] _free =
    [
        "/", // the pages
        "/api/invoices/parked/{id:long}",
        "/api/invoices/{name}/photo", "/api/invoices/{name}/preview", "/api/invoices/{name}/thumbnail",
        "/api/memory/", "/api/memory/cleanup", "/api/memory/events", "/api/memory/nodes",
        "/api/method/custom_erp.custom_erp.purchase_invoice.api.force_cleanup",
        "/api/method/custom_erp.custom_erp.purchase_invoice.api.get_memory_status",
        "/api/method/frappe.auth.get_logged_user", "/api/method/login", "/api/method/logout",
        "/api/reports/{id:long}", "/api/reports/{id:long}/cancel", "/api/reports/{id:long}/events", // the first to delete one
        "/api/rules",
        "/api/scans/{id:long}", "/api/scans/{id:long}/events",
        "/api/session",
        "/assets/{name}",
        "/health/live", "/health/ready",
        "/metrics",
        "/openapi/{documentName}.json",
        "/private/files/{name}/preview", "/private/files/{name}/thumbnail",
    ];

    [Fact]
    public async Task Endpoints_WithoutACost_AreThoseThatMustAnswerOrGiveBack()
    {
        await using var app = await PlimsollApp.StartAsync();

        var free = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<MemoryCost>() == MemoryCost.None)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

        Assert.Equal(_free, free.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Find_MemoryIsShort_IsRefusedThoughItDeclaresNoCost()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        memory.UsedMb = 950;
        await app.ProbedAsync();

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/api/suppliers")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await app.GetAsync("/api/session")).Status);
    }
}
