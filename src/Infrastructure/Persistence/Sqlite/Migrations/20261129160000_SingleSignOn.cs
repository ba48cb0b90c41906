using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SingleSignOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProviderSession",
                table: "UserSessions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProviderSubject",
                table: "UserSessions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedIdToken",
                table: "UserSessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FromProvider",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ProviderOnButton",
                table: "Councils",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "IdentityProviders",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SealedSecret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SecretSince = table.Column<long>(type: "INTEGER", nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    GroupsClaim = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domains = table.Column<string>(type: "TEXT", maxLength: 1100, nullable: false),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OnSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityProviders", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_IdentityProviders_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProviderLogins",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderLogins", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProviderLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderLogins_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProviderGroups",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderGroups", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProviderGroups_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderGroups_IdentityProviders_CouncilId_ProviderId",
                        columns: x => new { x.CouncilId, x.ProviderId },
                        principalTable: "IdentityProviders",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_ProviderCouncilId",
                table: "UserSessions",
                column: "ProviderCouncilId");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityProviders_CouncilId",
                table: "IdentityProviders",
                column: "CouncilId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProviderGroups_CouncilId_ProviderId",
                table: "ProviderGroups",
                columns: new[] { "CouncilId", "ProviderId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProviderLogins_CouncilId_SubjectHash",
                table: "ProviderLogins",
                columns: new[] { "CouncilId", "SubjectHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProviderLogins_UserId",
                table: "ProviderLogins",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProviderGroups");

            migrationBuilder.DropTable(
                name: "ProviderLogins");

            migrationBuilder.DropTable(
                name: "IdentityProviders");

            migrationBuilder.DropIndex(
                name: "IX_UserSessions_ProviderCouncilId",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "ProviderSession",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "ProviderSubject",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "SealedIdToken",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "FromProvider",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ProviderOnButton",
                table: "Councils");
        }
    }
}
