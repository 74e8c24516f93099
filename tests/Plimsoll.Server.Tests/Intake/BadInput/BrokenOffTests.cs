using Microsoft.Extensions.Logging;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>Clients that vanish are every day's business: nothing is left, and nobody is called.</summary>
public sealed class BrokenOffTests
{
    [Theory]
    [InlineData(Refusals.Native, """{"supplier":"Acme","items":[{"item_code":"X",""")]
    [InlineData(Refusals.Native, """{"supplier":"Acme","photo_base64":"AAAA""")]
    [InlineData(Refusals.Wire, """{"payload":"{\"supplier\":\"Acme\",\"photo_base64\":\"AAAA""")]
    public async Task Create_ConnectionReset_LeavesNothingAndLogsNoError(string path, string half)
    {
        using var errors = new ErrorLog();
        await using var app = await PlimsollApp.StartAsync(adjust: builder => builder.Logging.AddProvider(errors));
        for (var wait = 0; wait < 20; wait++)
        {
            await using var connection = await RawConnection.OpenAsync(app.Address);
            await connection.SendHeadAsync(path, "Content-Length: 900000");
            await connection.SendAsync(half);
            await Task.Delay(wait, TestContext.Current.CancellationToken);
            connection.Reset();
        }

        await app.UntilNothingIsLeftAsync();
        Assert.True(errors.Entries.Count == 0, errors.Entries.FirstOrDefault());
    }
}
