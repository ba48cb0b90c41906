using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GroupProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CheckedWhat",
                table: "Groups",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "VerificationLostAt",
                table: "Groups",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerificationLostBy",
                table: "Groups",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerificationNote",
                table: "Groups",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "VerifiedAt",
                table: "Groups",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VerifiedBy",
                table: "Groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "GroupProfiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    About = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Website = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupProfiles", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_GroupProfiles_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupProfiles_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GroupProfiles_CouncilId_GroupId",
                table: "GroupProfiles",
                columns: new[] { "CouncilId", "GroupId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupProfiles_CouncilId_Slug",
                table: "GroupProfiles",
                columns: new[] { "CouncilId", "Slug" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GroupProfiles");

            migrationBuilder.DropColumn(
                name: "CheckedWhat",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "VerificationLostAt",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "VerificationLostBy",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "VerificationNote",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "VerifiedAt",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "VerifiedBy",
                table: "Groups");
        }
    }
}
