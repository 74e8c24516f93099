using Microsoft.EntityFrameworkCore;

namespace Plimsoll.MySql;

/// <summary>Carries the migrations of MySQL and MariaDB: EF Core takes those that name a context. It has no model of its own.</summary>
internal sealed class MySqlSchema(DbContextOptions<MySqlSchema> options) : DbContext(options);
