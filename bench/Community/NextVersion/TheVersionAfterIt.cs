using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LocalityLab.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>The version after it takes away what no running program reads any more. Compiled like <see cref="TheNextVersion"/>.</summary>
[DbContext(typeof(PostgresContext))]
[Migration("29990201000000_TheVersionAfterIt")]
public sealed class TheVersionAfterIt : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY \"IX_Next\"", suppressTransaction: true);
        migrationBuilder.DropTable("NextVersions");
        migrationBuilder.DropColumn("OfTheNextVersion", "WorkshopPins");
    }
}
