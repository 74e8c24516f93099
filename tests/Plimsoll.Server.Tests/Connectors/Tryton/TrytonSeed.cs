using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Connectors.Fakes;
using static Plimsoll.Server.Tests.Connectors.Tryton.TrytonClient;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>Sets a fresh Tryton up: a company in NPR with accounts, a fiscal year, VAT of 13 %, one supplier and two items.</summary>
internal static class TrytonSeed
{
    /// <summary>Part of the cached database's name; count it up when this changes.</summary>
    public const string Version = "1";

    public static async Task RunAsync(TrytonClient tryton)
    {
        var currency = await tryton.CreateAsync("currency.currency", new JsonObject
        {
            ["name"] = "Nepalese rupee",
            ["code"] = "NPR",
            ["symbol"] = "Rs",
            ["numeric_code"] = "524",
            ["digits"] = 2,
            ["rounding"] = Number(0.01m),
            ["rates"] = Created(new JsonObject { ["date"] = Date(2020, 1, 1), ["rate"] = Number(1) }),
        });
        var company = await CompanyAsync(tryton, currency);
        var expense = await ChartAsync(tryton, company);
        await FiscalYearAsync(tryton, company);
        var tax = await TaxAsync(tryton, company);
        await tryton.CreateAsync("party.party", new JsonObject
        {
            ["name"] = FakeErp.Supplier,
            ["code"] = "BNTL",
            ["addresses"] = Created(new JsonObject { ["street"] = "Bharatpur", ["city"] = "Chitwan" }),
            ["supplier_payment_term"] = await TermAsync(tryton),
        });
        await ItemsAsync(tryton, expense, tax);
    }

    private static async Task<int> CompanyAsync(TrytonClient tryton, int currency)
    {
        var party = await tryton.CreateAsync("party.party", new JsonObject { ["name"] = "Plimsoll Test Ltd", ["addresses"] = Created(new JsonObject()) });
        var company = await tryton.CreateAsync("company.company", new JsonObject { ["party"] = party, ["currency"] = currency });
        var user = await tryton.FirstAsync("res.user", """[["login","=","admin"]]""");
        await tryton.ModelAsync("res.user.write", new JsonArray(user), new JsonObject { ["companies"] = Added(company), ["company"] = company });
        await tryton.RefreshAsync(company);
        return company;
    }

    /// <summary>The minimal chart of accounts. Returns the expense account.</summary>
    private static async Task<int> ChartAsync(TrytonClient tryton, int company)
    {
        var template = await tryton.FirstAsync("account.account.template", """[["parent","=",null]]""");
        var session = (await tryton.WizardAsync("account.create_chart.create"))![0]!.DeepClone();
        await tryton.WizardAsync(
            "account.create_chart.execute", session.DeepClone(), new JsonObject { ["account"] = new JsonObject { ["company"] = company, ["account_template"] = template } }, "create_account");
        var expense = await AccountAsync(tryton, "expense");
        var properties = new JsonObject
        {
            ["company"] = company,
            ["account_receivable"] = await AccountAsync(tryton, "receivable"),
            ["account_payable"] = await AccountAsync(tryton, "payable"),
            ["category_account_revenue"] = await AccountAsync(tryton, "revenue"),
            ["category_account_expense"] = expense,
        };
        await tryton.WizardAsync("account.create_chart.execute", session.DeepClone(), new JsonObject { ["properties"] = properties }, "create_properties");
        await tryton.WizardAsync("account.create_chart.delete", session.DeepClone());
        return expense;
    }

    private static Task<int> AccountAsync(TrytonClient tryton, string kind) => tryton.FirstAsync("account.account", $$"""[["type.{{kind}}","=",true],["closed","=",false]]""");

    private static async Task FiscalYearAsync(TrytonClient tryton, int company)
    {
        var year = DateTime.UtcNow.Year;
        var invoices = await tryton.CreateAsync("ir.sequence.strict", new JsonObject
        {
            ["name"] = "Supplier invoices",
            ["sequence_type"] = await tryton.FirstAsync("ir.sequence.type", """[["name","=","Invoice"]]"""),
            ["company"] = company,
            ["prefix"] = "PINV-",
        });
        var moves = await tryton.CreateAsync("ir.sequence", new JsonObject
        {
            ["name"] = "Moves",
            ["sequence_type"] = await tryton.FirstAsync("ir.sequence.type", """[["name","=","Account Move"]]"""),
            ["company"] = company,
        });
        var fiscalYear = await tryton.CreateAsync("account.fiscalyear", new JsonObject
        {
            ["name"] = "This year",
            ["company"] = company,
            ["start_date"] = Date(year, 1, 1),
            ["end_date"] = Date(year, 12, 31),
            ["post_move_sequence"] = moves,
            ["invoice_sequences"] = Created(new JsonObject
            {
                ["company"] = company,
                ["in_invoice_sequence"] = invoices,
                ["in_credit_note_sequence"] = invoices,
                ["out_invoice_sequence"] = invoices,
                ["out_credit_note_sequence"] = invoices,
            }),
        });
        await tryton.ModelAsync("account.fiscalyear.create_period", new JsonArray(fiscalYear));
    }

    private static async Task<int> TaxAsync(TrytonClient tryton, int company)
    {
        var account = await tryton.FirstAsync("account.account", """[["name","ilike","%tax%"],["type","!=",null]]""");
        var group = await tryton.CreateAsync("account.tax.group", new JsonObject { ["name"] = "VAT", ["code"] = "VAT", ["kind"] = "purchase" });
        return await tryton.CreateAsync("account.tax", new JsonObject
        {
            ["name"] = "VAT 13%",
            ["description"] = "VAT 13%",
            ["type"] = "percentage",
            ["rate"] = Number(0.13m),
            ["group"] = group,
            ["company"] = company,
            ["invoice_account"] = account,
            ["credit_note_account"] = account,
        });
    }

    private static Task<int> TermAsync(TrytonClient tryton) => tryton.CreateAsync("account.invoice.payment_term", new JsonObject
    {
        ["name"] = "30 days",
        ["lines"] = Created(new JsonObject { ["type"] = "remainder", ["relativedeltas"] = Created(new JsonObject { ["days"] = 30 }) }),
    });

    private static async Task ItemsAsync(TrytonClient tryton, int expense, int tax)
    {
        var unit = await tryton.FirstAsync("product.uom", """[["symbol","=","u"]]""");
        var category = await tryton.CreateAsync("product.category", new JsonObject
        {
            ["name"] = "Goods",
            ["accounting"] = true,
            ["account_expense"] = expense,
            ["account_revenue"] = await AccountAsync(tryton, "revenue"),
            ["supplier_taxes"] = Added(tax),
        });
        foreach (var code in FakeErp.Items)
        {
            await tryton.CreateAsync("product.template", new JsonObject
            {
                ["name"] = "Item " + code,
                ["type"] = "goods",
                ["default_uom"] = unit,
                ["purchasable"] = true,
                ["purchase_uom"] = unit,
                ["account_category"] = category,
                ["list_price"] = Number(12),
                ["products"] = Created(new JsonObject { ["suffix_code"] = code, ["cost_price"] = Number(10.50m) }),
            });
        }
    }

    private static JsonArray Created(JsonObject values) => new(new JsonArray("create", new JsonArray(values)));

    private static JsonArray Added(int id) => new(new JsonArray("add", new JsonArray(id)));
}
