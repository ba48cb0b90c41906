using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GroupProjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Aims = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Beneficiaries = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    PlannedPeople = table.Column<int>(type: "INTEGER", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Projects_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeUploads",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeUploads", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_OutcomeUploads_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutcomeUploads_Projects_CouncilId_ProjectId",
                        columns: x => new { x.CouncilId, x.ProjectId },
                        principalTable: "Projects",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectAreas",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GeographySlug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AreaName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectAreas", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProjectAreas_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectAreas_Projects_CouncilId_ProjectId",
                        columns: x => new { x.CouncilId, x.ProjectId },
                        principalTable: "Projects",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectDocuments",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectDocuments", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProjectDocuments_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectDocuments_Projects_CouncilId_ProjectId",
                        columns: x => new { x.CouncilId, x.ProjectId },
                        principalTable: "Projects",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectDocuments_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectLinks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BookingId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectLinks", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProjectLinks_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectLinks_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectLinks_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectLinks_Projects_CouncilId_ProjectId",
                        columns: x => new { x.CouncilId, x.ProjectId },
                        principalTable: "Projects",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectOutcomes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Baseline = table.Column<double>(type: "REAL", nullable: true),
                    Target = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectOutcomes", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ProjectOutcomes_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectOutcomes_Projects_CouncilId_ProjectId",
                        columns: x => new { x.CouncilId, x.ProjectId },
                        principalTable: "Projects",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeValues",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeValues", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_OutcomeValues_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutcomeValues_ProjectOutcomes_CouncilId_OutcomeId",
                        columns: x => new { x.CouncilId, x.OutcomeId },
                        principalTable: "ProjectOutcomes",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeUploads_CouncilId_ProjectId",
                table: "OutcomeUploads",
                columns: new[] { "CouncilId", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeValues_CouncilId_OutcomeId_On",
                table: "OutcomeValues",
                columns: new[] { "CouncilId", "OutcomeId", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectAreas_CouncilId_ProjectId_GeographySlug_AreaCode",
                table: "ProjectAreas",
                columns: new[] { "CouncilId", "ProjectId", "GeographySlug", "AreaCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDocuments_CouncilId_FileId",
                table: "ProjectDocuments",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDocuments_CouncilId_ProjectId",
                table: "ProjectDocuments",
                columns: new[] { "CouncilId", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectLinks_CouncilId_BookingId",
                table: "ProjectLinks",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectLinks_CouncilId_PackId",
                table: "ProjectLinks",
                columns: new[] { "CouncilId", "PackId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectLinks_CouncilId_ProjectId",
                table: "ProjectLinks",
                columns: new[] { "CouncilId", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectOutcomes_CouncilId_ProjectId",
                table: "ProjectOutcomes",
                columns: new[] { "CouncilId", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_CouncilId_GroupId",
                table: "Projects",
                columns: new[] { "CouncilId", "GroupId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OutcomeUploads");

            migrationBuilder.DropTable(
                name: "OutcomeValues");

            migrationBuilder.DropTable(
                name: "ProjectAreas");

            migrationBuilder.DropTable(
                name: "ProjectDocuments");

            migrationBuilder.DropTable(
                name: "ProjectLinks");

            migrationBuilder.DropTable(
                name: "ProjectOutcomes");

            migrationBuilder.DropTable(
                name: "Projects");
        }
    }
}
