using System.Net;
using System.Text;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.MasterData;

public sealed class ImportTests
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Import_CsvWithAnyDelimiter_IsTaken(string delimiter)
    {
        await using var app = await PlimsollApp.StartAsync();
        var csv = "item_code,item_name,selling_price,valuation_price,uom_conversion\nC-1,Cola,12.5,9.75,24\nC-2,Ale,,,\n";

        var answer = await CsvAsync(app, csv.Replace(",", delimiter, StringComparison.Ordinal));

        Assert.Equal("""{"added":2,"changed":0}""", answer.Text);
        Assert.Equal(
            """{"item_code":"C-1","item_name":"Cola","selling_price":12.5,"valuation_price":9.75,"uom_conversion":24}""", (await app.GetAsync("/api/items/C-1")).Text);
    }

    [Fact]
    public async Task Import_QuotedDelimitersAndLineBreaks_AreKept()
    {
        await using var app = await PlimsollApp.StartAsync();

        await CsvAsync(app, "item_code,item_name\r\nC-1,\"Cola, 1 \"\"l\"\"\"\r\n");

        Assert.Equal("Cola, 1 \"l\"", (await app.GetAsync("/api/items/C-1")).Json.Text("item_name"));
    }

    [Fact]
    public async Task Import_ByteOrderMarkAndHeaderInWords_AreTaken()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await CsvAsync(app, "\ufeffItem Code,Item Name\nC-1,Cola\n");

        Assert.Equal("""{"added":1,"changed":0}""", answer.Text);
    }

    [Fact]
    public async Task Import_ItemThatIsThere_IsChangedWhereItDiffers()
    {
        await using var app = await PlimsollApp.StartAsync();
        await CsvAsync(app, "item_code,item_name,valuation_price\nC-1,Cola,5\nC-2,Ale,6\n");

        var answer = await CsvAsync(app, "item_code,item_name,valuation_price\nc-1,Cola,7\nC-2,Ale,6\nC-3,Tea,8\n");

        Assert.Equal("""{"added":1,"changed":1}""", answer.Text);
        Assert.Equal(7, (await app.GetAsync("/api/items/C-1")).Json.Number("valuation_price"));
    }

    [Theory]
    [InlineData("C-2,Ale,dear")]
    [InlineData(",Ale,5")]
    [InlineData("C-2,,5")]
    [InlineData("C-2,Ale,-5")]
    public async Task Import_RowCannotBe_IsNamedAndNothingIsStored(string row)
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await CsvAsync(app, $"item_code,item_name,valuation_price\nC-1,Cola,5\n{row}\nC-3,Tea,5\n");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Row 3: ", answer.Json.Text("title"), StringComparison.Ordinal);
        Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Items"));
    }

    [Fact]
    public async Task Import_WrongRowBehindManyGoodOnes_StoresNothing()
    {
        await using var app = await PlimsollApp.StartAsync();
        var rows = string.Concat(Enumerable.Range(1, 700).Select(i => $"C-{i},Cola,{(i == 650 ? "dear" : "5")}\n"));

        var answer = await CsvAsync(app, "item_code,item_name,valuation_price\n" + rows);

        Assert.StartsWith("Row 651: ", answer.Json.Text("title"), StringComparison.Ordinal);
        Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Items"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,price\nCola,5\n")]
    public async Task Import_NoTableOfItems_IsRefused(string csv)
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await CsvAsync(app, csv)).Status);
    }

    [Fact]
    public async Task Import_ExcelBook_IsTaken()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await BookAsync(app, Workbook.Of(["item_code", "item_name", "valuation_price", "uom_conversion"], ["C-1", "Cola & Co", 9.75m, 24], [1002, "Ale", 5, 6]));

        Assert.Equal("""{"added":2,"changed":0}""", answer.Text);
        Assert.Equal(9.75m, (await app.GetAsync("/api/items/C-1")).Json.Number("valuation_price"));
        Assert.Equal("Ale", (await app.GetAsync("/api/items/1002")).Json.Text("item_name"));
    }

    [Fact]
    public async Task Import_RowOfAnExcelBookCannotBe_IsNamedAndNothingIsStored()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await BookAsync(app, Workbook.Of(["item_code", "item_name", "uom_conversion"], ["C-1", "Cola", 24], ["C-2", "Ale", 2.5m]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Row 3: ", answer.Json.Text("title"), StringComparison.Ordinal);
        Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Items"));
    }

    [Fact]
    public async Task Import_NoExcelBook_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await BookAsync(app, "PK no book"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Import_Suppliers_AddsThoseThatAreNew()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name = "Acme" });

        var answer = await PostAsync(app, "/api/suppliers/import", "text/csv", "supplier_name\nACME\nZeta\n"u8.ToArray());

        Assert.Equal("""{"added":1,"changed":0}""", answer.Text);
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Fact]
    public async Task Import_SuppliersFromExcel_AreAdded()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await PostAsync(app, "/api/suppliers/import", Xlsx, Workbook.Of(["name"], ["Acme"], ["Zeta"]));

        Assert.Equal("""{"added":2,"changed":0}""", answer.Text);
    }

    [Theory]
    [InlineData("/api/items/import")]
    [InlineData("/api/suppliers/import")]
    public async Task Import_AsAClerk_IsForbidden(string path)
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.PostBytesAsync(path, "text/csv", "item_code\n"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Import_OtherMediaType_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(app, "/api/items/import", "application/json", "{}"u8.ToArray())).Status);
    }

    private static Task<Answer> CsvAsync(PlimsollApp app, string csv) => PostAsync(app, "/api/items/import", "text/csv", Encoding.UTF8.GetBytes(csv));

    private static Task<Answer> BookAsync(PlimsollApp app, byte[] book) => PostAsync(app, "/api/items/import", Xlsx, book);

    private static async Task<Answer> PostAsync(PlimsollApp app, string path, string mediaType, byte[] bytes) =>
        await app.PostBytesAsync(path, mediaType, bytes, await app.KeyAsync(Role.Admin));
}
