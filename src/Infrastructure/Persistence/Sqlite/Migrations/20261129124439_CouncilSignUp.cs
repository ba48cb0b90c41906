using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CouncilSignUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MailedAt",
                table: "Invitations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoDescription",
                table: "Councils",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "LogoFileId",
                table: "Councils",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoHash",
                table: "Councils",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "LogoHeight",
                table: "Councils",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LogoWidth",
                table: "Councils",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "MapOpenedAt",
                table: "Councils",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OnboardingSince",
                table: "Councils",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UnverifiedSince",
                table: "Councils",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CouncilSignUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AuthorityCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContactEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    JobTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
