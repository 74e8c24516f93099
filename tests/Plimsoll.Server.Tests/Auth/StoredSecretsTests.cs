using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

/// <summary>Nothing that lets somebody in stands in the database.</summary>
public sealed class StoredSecretsTests
{
    [Fact]
    public async Task Password_OfAUser_IsStoredOnlyHashed()
    {
        await using var app = await PlimsollApp.StartAsync();

        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("clerk", Role.Scanner, CancellationToken.None);

        AssertNotStored(app, password!);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Users WHERE PasswordHash LIKE 'pbkdf2-sha256$600000$%'"));
    }

    [Fact]
    public async Task Secret_OfAKey_IsStoredOnlyHashed()
    {
        await using var app = await PlimsollApp.StartAsync();

        var key = await app.KeyAsync(Role.Scanner);

        AssertNotStored(app, key.Split(':')[1]);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM ApiKeys WHERE length(SecretHash) = 32"));
    }

    [Fact]
    public async Task Cookie_OfASession_IsStoredOnlyHashed()
    {
        await using var app = await PlimsollApp.StartAsync();
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("clerk", Role.Scanner, CancellationToken.None);
        using var browser = new Browser(app);

        await browser.LoginAsync("clerk", password!);

        AssertNotStored(app, browser.Cookies["sid"]!.Value);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Sessions WHERE length(TokenHash) = 32"));
    }

    private static void AssertNotStored(PlimsollApp app, string secret)
    {
        foreach (var file in Directory.EnumerateFiles(app.Folder.Root))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{file} holds the secret.");
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Secret(secret)) < 0, $"{file} holds the secret's bytes.");
        }
    }

    private static byte[] Secret(string secret) => secret.All(char.IsAsciiHexDigit) && secret.Length % 2 == 0 ? Convert.FromHexString(secret) : Encoding.UTF8.GetBytes(secret);
}
