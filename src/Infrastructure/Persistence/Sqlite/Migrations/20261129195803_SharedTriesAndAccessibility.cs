using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SharedTriesAndAccessibility : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AccessibilityNote",
                table: "Councils",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "AccessibilityReviewedAt",
                table: "Councils",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TryWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TryWindows", x => new { x.Key, x.StartsAt });
                });

            migrationBuilder.CreateIndex(
                name: "IX_TryWindows_StartsAt",
                table: "TryWindows",
                column: "StartsAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TryWindows");

            migrationBuilder.DropColumn(
                name: "AccessibilityNote",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "AccessibilityReviewedAt",
                table: "Councils");
        }
    }
}
