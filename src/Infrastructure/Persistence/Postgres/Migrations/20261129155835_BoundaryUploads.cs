using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class BoundaryUploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BoundaryUploads",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Said = table.Column<string>(type: "text", nullable: false),
                    GeographyId = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Report = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoundaryUploads", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoundaryUploads_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoundaryUploads_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoundaryUploads_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BoundaryUploads_CouncilId_FileId",
                table: "BoundaryUploads",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoundaryUploads_CouncilId_GeographyId",
                table: "BoundaryUploads",
                columns: new[] { "CouncilId", "GeographyId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BoundaryUploads");
        }
    }
}
