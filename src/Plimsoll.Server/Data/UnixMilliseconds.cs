using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Plimsoll.Server.Data;

/// <summary>Instants as whole milliseconds since 1970 UTC: they sort and compare in every database.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    value => value.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
