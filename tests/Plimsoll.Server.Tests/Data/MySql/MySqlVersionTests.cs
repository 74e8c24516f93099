using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Data.MySql;

public sealed class MySqlVersionTests
{
    [Theory]
    [InlineData("10.11.14-MariaDB-0+deb12u2", "10.11.14", true)]
    [InlineData("5.5.5-10.6.22-MariaDB-log", "10.6.22", true)]
    [InlineData("8.4.3", "8.4.3", false)]
    [InlineData("8.0.40-0ubuntu0.24.04.1", "8.0.40", false)]
    public void Parse_WhatServersSay_IsNumberAndKind(string text, string number, bool isMariaDb) =>
        Assert.Equal(new MySqlVersion(Version.Parse(number), isMariaDb), MySqlVersion.Parse(text));
}
