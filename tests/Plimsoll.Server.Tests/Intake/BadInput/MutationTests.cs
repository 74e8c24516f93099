using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class MutationTests
{
    private const int Mutations = 2_400;
    private const int AtOnce = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Create_MutatedBodies_NeverFailAndEachSuccessIsOneInvoice()
    {
        // no previews: their jobs outlast the test, and hold leases of their own
        await using var app = await PlimsollApp.StartAsync(adjust: server => server.Services.RemoveAll<IJobHandler>());
        var names = new ConcurrentBag<string>();
        var faults = new ConcurrentBag<string>();

        await Parallel.ForAsync(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var (path, body) = Mutate(seed);
            var answer = await app.SendAsync(path, body).WaitAsync(Patience, CancellationToken.None);
            if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Created)
                names.Add((path == Refusals.Wire ? answer.Message : answer.Json).GetProperty("name").GetString()!);
            else if ((int)answer.Status is < 400 or >= 500)
                faults.Add($"seed {seed}: {answer.Text}");
        });

        Assert.Empty(faults);
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct().Count(), app.Count("SELECT COUNT(*) FROM Invoices"));
        AssertWhole(app);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/ready")).Status);
        await app.UntilNothingIsLeasedAsync();
    }

    internal static void AssertWhole(PlimsollApp app)
    {
        Assert.Equal(app.Count("SELECT SUM(LineCount) FROM Invoices"), app.Count("SELECT COUNT(*) FROM InvoiceLines"));
        Assert.Equal(app.Count("SELECT COUNT(*) FROM Invoices"), app.Count("SELECT COUNT(*) FROM InvoiceTaxes"));
        Assert.Equal(app.Count("SELECT COUNT(*) FROM Invoices"), app.Count("SELECT Last FROM NamingSeries"));
        Assert.Equal(app.Count("SELECT COUNT(*) FROM StoredFiles"), Directory.EnumerateFiles(app.Folder.Files, "*.*", SearchOption.AllDirectories).Count(f => Path.GetFileName(f) != ".swept"));
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
    }

    /// <summary>A sound body in one of its shapes, and one to four changes to it; the same for the same seed.</summary>
    internal static (string Path, byte[] Body) Mutate(int seed)
    {
        var random = new Random(20260301 + seed);
        var invoice = Encoding.UTF8.GetBytes(
            $$"""
            {"customerName":"Café «Łódź» 🧾 {{seed % 7}}","invoiceNumber":"B-{{seed % 50}}","bill_date":"12/03/2026","discount_amount":1.5,"isReturn":false,
             "photo_filename":"a.png","photo_base64":"data:image/png;base64,{{Bodies.Pixel}}","extra":{"a":[1,2,{"b":null}]},
             "items":[{"item_code":"X\u0041","qty":"2","rate":10.25,"uom":"CS","leakages":1},{"materialDescription":"Soap","salesQty":4.08,"lineTotal":100}]}
            """);
        var shape = seed % 3;
        var body = shape switch { 0 => invoice, 1 => Bodies.Envelope(invoice), _ => Bodies.Envelope(Bodies.AsText(invoice)) };
        return (shape == 0 ? Refusals.Native : Refusals.Wire, Mutation.Of(body, random));
    }
}
