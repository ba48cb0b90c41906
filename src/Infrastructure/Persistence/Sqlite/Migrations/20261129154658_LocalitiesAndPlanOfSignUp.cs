using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LocalitiesAndPlanOfSignUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PlanCode",
                table: "CouncilSignUps",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "LocalityPlans",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WardGeographyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BasedOnGeographyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Written = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalityPlans", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_LocalityPlans_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LocalityPlans_Geographies_CouncilId_BasedOnGeographyId",
                        columns: x => new { x.CouncilId, x.BasedOnGeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LocalityPlans_Geographies_CouncilId_WardGeographyId",
                        columns: x => new { x.CouncilId, x.WardGeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LocalityPlans_CouncilId",
                table: "LocalityPlans",
                column: "CouncilId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LocalityPlans_CouncilId_BasedOnGeographyId",
                table: "LocalityPlans",
                columns: new[] { "CouncilId", "BasedOnGeographyId" });

            migrationBuilder.CreateIndex(
                name: "IX_LocalityPlans_CouncilId_WardGeographyId",
                table: "LocalityPlans",
                columns: new[] { "CouncilId", "WardGeographyId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LocalityPlans");

            migrationBuilder.DropColumn(
                name: "PlanCode",
                table: "CouncilSignUps");
        }
    }
}
