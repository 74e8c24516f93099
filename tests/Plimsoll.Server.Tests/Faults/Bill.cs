namespace Plimsoll.Server.Tests.Faults;

/// <summary>A bill to be sent, as often as it takes.</summary>
internal sealed record Bill(string Number, int Lines, byte[]? Photo)
{
    public string Json => $$"""
        {"payload":{"supplier":"Supplier {{Number[^1]}}","bill_no":"{{Number}}","bill_date":"2026-03-01",{{PhotoField}}"items":[{{Items}}] } }
        """;

    private string PhotoField => Photo is null ? "" : $"\"photo_base64\":\"{Convert.ToBase64String(Photo)}\",";

    private string Items => string.Join(',', Enumerable.Range(1, Lines).Select(i => $$"""{"item_code":"I{{i}}","qty":{{i}},"rate":2.5}"""));
}
