using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Postgres.Migrations
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
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VerificationLostAt",
                table: "Groups",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerificationLostBy",
                table: "Groups",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerificationNote",
                table: "Groups",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VerifiedAt",
                table: "Groups",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VerifiedBy",
                table: "Groups",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "GroupProfiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsPublished = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    About = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Website = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false)
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
