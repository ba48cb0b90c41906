using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AssetHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AskedAt",
                table: "Assets",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Asks",
                table: "Assets",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ConfirmedAt",
                table: "Assets",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AssetChanges",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AssetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Changes = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetChanges", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssetChanges_Assets_CouncilId_AssetId",
                        columns: x => new { x.CouncilId, x.AssetId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetChanges_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssetChanges_CouncilId_AssetId_At",
                table: "AssetChanges",
                columns: new[] { "CouncilId", "AssetId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssetChanges");

            migrationBuilder.DropColumn(
                name: "AskedAt",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Asks",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "Assets");
        }
    }
}
