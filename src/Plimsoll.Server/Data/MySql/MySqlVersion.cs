using System.Data.Common;
using System.Text.RegularExpressions;

namespace Plimsoll.Server.Data;

/// <summary>Which server it is: EF Core's provider tells MariaDB and MySQL different things.</summary>
/// <param name="Number">As the server says: 10.11.14 or 8.4.3.</param>
/// <param name="IsMariaDb">False: MySQL.</param>
internal sealed partial record MySqlVersion(Version Number, bool IsMariaDb)
{
    /// <exception cref="DbException">The database does not answer.</exception>
    public static MySqlVersion Ask(DbDataSource source)
    {
        using var connection = source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT VERSION()";
        return Parse((string)command.ExecuteScalar()!);
    }

    /// <param name="text"><c>10.11.14-MariaDB-0+deb12u2</c>, <c>5.5.5-10.6.22-MariaDB</c> or <c>8.4.3</c>.</param>
    public static MySqlVersion Parse(string text)
    {
        var isMariaDb = text.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        // MariaDB behind some proxies says first which MySQL it is compatible with
        var own = isMariaDb && text.StartsWith("5.5.5-", StringComparison.Ordinal) ? text["5.5.5-".Length..] : text;
        return new(Version.Parse(Numbers().Match(own).Value), isMariaDb);
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Numbers();
}
