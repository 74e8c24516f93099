using Plimsoll.Server.Auth;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Files;
using Plimsoll.Server.Fleet;
using Plimsoll.Server.Frappe;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Invoices;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Matching;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Models;
using Plimsoll.Server.Pages;
using Plimsoll.Server.Parking;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Profiles;
using Plimsoll.Server.Publisher;
using Plimsoll.Server.RateLimits;
using Plimsoll.Server.Redis;
using Plimsoll.Server.Reports;
using Plimsoll.Server.S3;
using Plimsoll.Server.Scans;
using Plimsoll.Server.Telemetry;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server;

/// <summary>The index of the server: what it is made of, and what happens at its start.</summary>
internal static class PlimsollServer
{
    /// <summary>Builds the server over a data folder; nothing runs yet.</summary>
    /// <param name="folder">The data folder, made ready.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="profile">Development, Production, …; null: as the environment says.</param>
    /// <param name="adjust">Puts other parts in place of the server's own, for tests.</param>
    public static WebApplication Build(DataFolder folder, string urls, string? profile = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = profile, ContentRootPath = AppContext.BaseDirectory });
        builder.AddSettings(folder);
        builder.AddLog();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.LimitConnections(builder.Configuration.GetSection("intake").Get<IntakeOptions>()?.MaxBodyBytes ?? new IntakeOptions().MaxBodyBytes);
        builder.Services.AddData(folder)
            .AddFiles()
            .AddAuth()
            .AddMemory()
            .AddTelemetry()
            .AddFleet()
            .AddRedis(builder.Configuration)
            .AddS3(builder.Configuration)
            .AddMasterData()
            .AddMatching()
            .AddJobs()
            .AddWorkers()
            .AddPictures()
            .AddModels()
            .AddExtraction()
            .AddPublisher()
            .AddReports()
            .AddConnectors()
            .AddMappings()
            .AddDeliveries()
            .AddIntake()
            .AddParking()
            .AddProfiles()
            .AddScans()
            .AddInvoices()
            .AddFrappe()
            .AddPages()
            .AddRateLimits()
            .AddHttp();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseForwardedHeaders();
        app.UseProblems();
        app.UseRouting();
        app.UseAddressLimit();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseNameLimit();
        app.UsePlainBodies();
        app.UseMiddleware<MemoryAdmission>();

        app.MapPages();
        app.MapSession();
        app.MapFrappe();
        app.MapIntake().WithParking();
        app.MapRules();
        app.MapParking();
        app.MapInvoices();
        app.MapSuppliers();
        app.MapItems();
        app.MapMatching();
        app.MapReports();
        app.MapDeliveries();
        app.MapMappings();
        app.MapScans();
        app.MapProfiles();
        app.MapFiles();
        app.MapPreviews();
        app.MapMemory();
        app.MapFleet();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous().WithoutMemoryCost();
        return app;
    }

    /// <summary>Sweeps what a crash has left, and starts listening.</summary>
    public static async Task StartPlimsollAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<OrphanSweep>().RunAsync(cancellationToken);
        await app.Services.GetRequiredService<ParkedSweep>().RunAsync(cancellationToken);
        await app.Services.GetRequiredService<ReportSweep>().RunAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        app.Services.GetRequiredService<BaselineCheck>().Run();
    }
}
