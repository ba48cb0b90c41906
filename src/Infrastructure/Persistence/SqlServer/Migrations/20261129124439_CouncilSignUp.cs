using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CouncilSignUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MailedAt",
                table: "Invitations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoDescription",
                table: "Councils",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "LogoFileId",
                table: "Councils",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoHash",
                table: "Councils",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "LogoHeight",
                table: "Councils",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LogoWidth",
                table: "Councils",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MapOpenedAt",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "OnboardingSince",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UnverifiedSince",
                table: "Councils",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CouncilSignUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    AuthorityCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContactEmail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    JobTitle = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilSignUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CouncilSignUps_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CouncilSignUps_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CouncilSignUps_CouncilId",
                table: "CouncilSignUps",
                column: "CouncilId");

            migrationBuilder.CreateIndex(
                name: "IX_CouncilSignUps_UserId",
                table: "CouncilSignUps",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CouncilSignUps");

            migrationBuilder.DropColumn(
                name: "MailedAt",
                table: "Invitations");

            migrationBuilder.DropColumn(
                name: "LogoDescription",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "LogoFileId",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "LogoHash",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "LogoHeight",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "LogoWidth",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "MapOpenedAt",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "OnboardingSince",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "UnverifiedSince",
                table: "Councils");
        }
    }
}
