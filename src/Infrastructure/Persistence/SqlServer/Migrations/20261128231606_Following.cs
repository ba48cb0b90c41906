using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Following : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DigestSettings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Pace = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StoppedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ResumedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LinkKey = table.Column<string>(type: "nvarchar(43)", maxLength: 43, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestSettings", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_DigestSettings_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DigestSettings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Follows",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IndicatorSlug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    GeographySlug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Follows", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Follows_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Follows_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowedChanges",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FollowId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TakenBack = table.Column<bool>(type: "bit", nullable: false),
                    NotedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DigestId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    WasTold = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowedChanges", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_FollowedChanges_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowedChanges_Follows_CouncilId_FollowId",
                        columns: x => new { x.CouncilId, x.FollowId },
                        principalTable: "Follows",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowedChanges_ImportRuns_CouncilId_ImportId",
                        columns: x => new { x.CouncilId, x.ImportId },
                        principalTable: "ImportRuns",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowedChanges_Indicators_CouncilId_IndicatorId",
                        columns: x => new { x.CouncilId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DigestSettings_CouncilId_UserId",
                table: "DigestSettings",
                columns: new[] { "CouncilId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DigestSettings_UserId",
                table: "DigestSettings",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowedChanges_CouncilId_DigestId",
                table: "FollowedChanges",
                columns: new[] { "CouncilId", "DigestId" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowedChanges_CouncilId_FollowId_IndicatorId_ImportId_TakenBack",
                table: "FollowedChanges",
                columns: new[] { "CouncilId", "FollowId", "IndicatorId", "ImportId", "TakenBack" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowedChanges_CouncilId_ImportId",
                table: "FollowedChanges",
                columns: new[] { "CouncilId", "ImportId" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowedChanges_CouncilId_IndicatorId",
                table: "FollowedChanges",
                columns: new[] { "CouncilId", "IndicatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_Follows_CouncilId_IndicatorSlug",
                table: "Follows",
                columns: new[] { "CouncilId", "IndicatorSlug" });

            migrationBuilder.CreateIndex(
                name: "IX_Follows_CouncilId_UserId_IndicatorSlug_GeographySlug_AreaCode",
                table: "Follows",
                columns: new[] { "CouncilId", "UserId", "IndicatorSlug", "GeographySlug", "AreaCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Follows_UserId",
                table: "Follows",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DigestSettings");

            migrationBuilder.DropTable(
                name: "FollowedChanges");

            migrationBuilder.DropTable(
                name: "Follows");
        }
    }
}
