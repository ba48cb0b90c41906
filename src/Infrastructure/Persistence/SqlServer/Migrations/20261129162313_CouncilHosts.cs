using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CouncilHosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Host",
                table: "Councils",
                type: "nvarchar(253)",
                maxLength: 253,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HostCheckedAt",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HostMissingSince",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HostProvenAt",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HostToken",
                table: "Councils",
                type: "nvarchar(43)",
                maxLength: 43,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ProvenHost",
                table: "Councils",
                type: "nvarchar(253)",
                maxLength: 253,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Councils_ProvenHost",
                table: "Councils",
                column: "ProvenHost",
                unique: true,
                filter: "[ProvenHost] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Councils_ProvenHost",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "Host",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "HostCheckedAt",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "HostMissingSince",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "HostProvenAt",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "HostToken",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "ProvenHost",
                table: "Councils");
        }
    }
}
