using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>A real Tryton behind a proxy that misbehaves. Its books are read out of its own database, past Tryton and Plimsoll.</summary>
internal sealed class RealTryton : FakeErp
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(5) };

    public TrytonServer Server { get; private set; } = null!;

    public override string Erp => "tryton";

    public override string Url => new Uri(Address, "erp/").ToString();

    public override string MoreSettings => """, "user": "admin" """;

    public override Dictionary<string, string> Secrets => new() { ["password"] = TrytonServer.Password };

    public override string SupplierId => Query($"SELECT id FROM party_party WHERE name = '{Supplier}'", row => row.GetInt64(0).ToString(CultureInfo.InvariantCulture)).Single();

    public override string AccountId => Query(
        "SELECT a.id FROM account_account a JOIN account_account_type t ON t.id = a.type WHERE t.expense", row => row.GetInt64(0).ToString(CultureInfo.InvariantCulture)).First();

    public override string GoneId => "999999";

    public override string GoneWords => "deleted or archived in Tryton";

    public override string TaxId => Query("SELECT id FROM account_tax WHERE name = 'VAT 13%'", row => row.GetInt64(0).ToString(CultureInfo.InvariantCulture)).Single();

    /// <summary>A tax that somebody archives is not offered any more.</summary>
    public override bool HasTax
    {
        get => Query("SELECT active FROM account_tax", row => row.GetBoolean(0)).Single();
        set => Execute($"UPDATE account_tax SET active = {(value ? 1 : 0)}");
    }

    public override IReadOnlyList<FakeDocument> Documents => Query(
        "SELECT id, description, party, reference, invoice_date FROM account_invoice WHERE type = 'in' AND state <> 'cancelled' ORDER BY id", Document);

    protected override double Patience => 8;

    public override async Task StartAsync()
    {
        Server = await TrytonServer.StartAsync();
        await base.StartAsync();
    }

    public override async Task AddByHandAsync(string number, DateOnly date, decimal net, decimal tax)
    {
        using var tryton = await TrytonClient.SignInAsync(Server.Address);
        var account = await tryton.FirstAsync("account.account", """[["type.expense","=",true]]""");
        var line = new JsonObject { ["type"] = "line", ["account"] = account, ["currency"] = 1, ["company"] = 1, ["quantity"] = 1, ["unit_price"] = TrytonClient.Number(net) };
        var vat = new JsonObject
        {
            ["description"] = "VAT",
            ["manual"] = true,
            ["base"] = TrytonClient.Number(net),
            ["amount"] = TrytonClient.Number(tax),
            ["account"] = await tryton.FirstAsync("account.account", """[["name","ilike","%tax%"],["type","!=",null]]"""),
        };
        var party = int.Parse(SupplierId, CultureInfo.InvariantCulture);
        await tryton.CreateAsync("account.invoice", new JsonObject
        {
            ["type"] = "in",
            ["company"] = 1,
            ["currency"] = 1,
            ["party"] = party,
            ["reference"] = number,
            ["invoice_date"] = TrytonClient.Date(date.Year, date.Month, date.Day),
            ["invoice_address"] = await tryton.FirstAsync("party.address", $$"""[["party","=",{{party}}]]"""),
            ["journal"] = await tryton.FirstAsync("account.journal", """[["type","=","expense"]]"""),
            ["account"] = await tryton.FirstAsync("account.account", """[["type.payable","=",true]]"""),
            ["lines"] = new JsonArray(new JsonArray("create", new JsonArray(line))),
            ["taxes"] = new JsonArray(new JsonArray("create", new JsonArray(vat))),
        });
    }

    /// <summary>Ends every session, as Tryton itself does after a while.</summary>
    public override void ForgetSignIn(PlimsollApp app) => Execute("DELETE FROM ir_session");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
        _client.Dispose();
    }

    protected override void Map(WebApplication app) => app.MapPost("/{**path}", ForwardAsync);

    protected override async ValueTask<bool> IsCreateAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var start = new byte[60];
        var read = await request.Body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false);
        request.Body.Position = 0;
        return Encoding.UTF8.GetString(start, 0, read).Contains("model.account.invoice.create", StringComparison.Ordinal);
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = Tamper == 0 ? buffer.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.ToArray()).Replace("\"10.5\"", "\"10.5004\"", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Address, context.Request.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        try
        {
            using var response = await _client.SendAsync(request);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException)
        {
            context.Abort(); // the server was killed
        }
    }

    private FakeDocument Document(SqliteDataReader row)
    {
        var id = row.GetInt64(0);
        var lines = Query(
            $"SELECT product, quantity, CAST(unit_price AS TEXT) FROM account_invoice_line WHERE invoice = {id} ORDER BY id",
            l => Line(l.IsDBNull(0) ? null : l.GetInt64(0).ToString(CultureInfo.InvariantCulture), (decimal)l.GetDouble(1), decimal.Parse(l.GetString(2), CultureInfo.InvariantCulture)));
        var document = new FakeDocument
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            IntakeId = row.IsDBNull(1) ? "" : row.GetString(1).Split(' ')[^1],
            Supplier = row.GetInt64(2).ToString(CultureInfo.InvariantCulture),
            Number = row.IsDBNull(3) ? null : row.GetString(3),
            Date = DateOnly.Parse(row.GetString(4), CultureInfo.InvariantCulture),
            Net = lines.Sum(l => l.Amount),
            Tax = Query($"SELECT CAST(amount AS TEXT) FROM account_invoice_tax WHERE invoice = {id}", t => decimal.Parse(t.GetString(0), CultureInfo.InvariantCulture)).Sum(),
            Lines = lines,
        };
        foreach (var (name, stored) in Query($"SELECT name, file_id FROM ir_attachment WHERE resource = 'account.invoice,{id}'", a => (a.GetString(0), a.GetString(1))))
            document.Files.Add(name, File.ReadAllBytes(Directory.EnumerateFiles(Path.GetDirectoryName(Server.DatabaseFile)!, stored, SearchOption.AllDirectories).First()));
        return document;
    }

    private static FakeLine Line(string? item, decimal qty, decimal price) => new(item, qty, price, decimal.Round(qty * price, 2, MidpointRounding.ToEven));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Server.DatabaseFile};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Server.DatabaseFile};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }
}
