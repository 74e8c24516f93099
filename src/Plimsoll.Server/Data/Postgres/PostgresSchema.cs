using Microsoft.EntityFrameworkCore;

namespace Plimsoll.Server.Data;

/// <summary>
/// Carries the migrations of PostgreSQL, as <see cref="PlimsollDb"/> carries those of SQLite: EF Core takes the migrations that name a context.
/// It has no model of its own; a test compares what they make with the model.
/// </summary>
internal sealed class PostgresSchema(DbContextOptions<PostgresSchema> options) : DbContext(options);
