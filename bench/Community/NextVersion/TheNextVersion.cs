using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LocalityLab.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>What the next version would bring: it only adds, so the version before goes on working with the wider tables. Compiled into the program by next.targets, never into ours.</summary>
[DbContext(typeof(PostgresContext))]
[Migration("29990101000000_TheNextVersion")]
public sealed class TheNextVersion : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("OfTheNextVersion", "WorkshopPins", "text", nullable: false, defaultValue: "");
        migrationBuilder.CreateTable("NextVersions", columns => new { Id = columns.Column<Guid>("uuid") }, constraints: table => table.PrimaryKey("PK_NextVersions", row => row.Id));
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Next\" ON \"WorkshopPins\" (\"OfTheNextVersion\")", suppressTransaction: true);
    }
}
