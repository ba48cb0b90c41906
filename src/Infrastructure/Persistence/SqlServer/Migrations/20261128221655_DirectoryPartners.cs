using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DirectoryPartners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DirectoryEmbeds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ShowsMap = table.Column<bool>(type: "bit", nullable: false),
                    FiltersFree = table.Column<bool>(type: "bit", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Area = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Colours = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Origins = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryEmbeds", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_DirectoryEmbeds_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DirectorySources",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Format = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Publisher = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Licence = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Schedule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Settings = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Position = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    RegisterId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LastRunAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LastResult = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    NextRunAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Plan = table.Column<int>(type: "int", nullable: false),
                    Failures = table.Column<int>(type: "int", nullable: false),
                    LastCount = table.Column<int>(type: "int", nullable: false),
                    ChangeAccepted = table.Column<bool>(type: "bit", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectorySources", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_DirectorySources_AssetSources_CouncilId_RegisterId",
                        columns: x => new { x.CouncilId, x.RegisterId },
                        principalTable: "AssetSources",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DirectorySources_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DirectorySources_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceRecords",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    FirstSeen = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    LastSeen = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AssetId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LikelyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceRecords", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SourceRecords_Assets_CouncilId_AssetId",
                        columns: x => new { x.CouncilId, x.AssetId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SourceRecords_Assets_CouncilId_LikelyId",
                        columns: x => new { x.CouncilId, x.LikelyId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SourceRecords_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SourceRecords_DirectorySources_CouncilId_SourceId",
                        columns: x => new { x.CouncilId, x.SourceId },
                        principalTable: "DirectorySources",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceRuns",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsTrial = table.Column<bool>(type: "bit", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    JobId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Message = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    EntriesRead = table.Column<int>(type: "int", nullable: false),
                    Added = table.Column<int>(type: "int", nullable: false),
                    Changed = table.Column<int>(type: "int", nullable: false),
                    Unchanged = table.Column<int>(type: "int", nullable: false),
                    Matched = table.Column<int>(type: "int", nullable: false),
                    Rejected = table.Column<int>(type: "int", nullable: false),
                    Ignored = table.Column<int>(type: "int", nullable: false),
                    SaidDeleted = table.Column<int>(type: "int", nullable: false),
                    ProposedDeletions = table.Column<int>(type: "int", nullable: false),
                    Log = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceRuns", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SourceRuns_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SourceRuns_DirectorySources_CouncilId_SourceId",
                        columns: x => new { x.CouncilId, x.SourceId },
                        principalTable: "DirectorySources",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DirectorySources_CouncilId_FileId",
                table: "DirectorySources",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_DirectorySources_CouncilId_Name",
                table: "DirectorySources",
                columns: new[] { "CouncilId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DirectorySources_CouncilId_RegisterId",
                table: "DirectorySources",
                columns: new[] { "CouncilId", "RegisterId" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRecords_CouncilId_AssetId",
                table: "SourceRecords",
                columns: new[] { "CouncilId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRecords_CouncilId_LikelyId",
                table: "SourceRecords",
                columns: new[] { "CouncilId", "LikelyId" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRecords_CouncilId_SourceId_Key",
                table: "SourceRecords",
                columns: new[] { "CouncilId", "SourceId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SourceRecords_CouncilId_State",
                table: "SourceRecords",
                columns: new[] { "CouncilId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRuns_CouncilId_SourceId_StartedAt",
                table: "SourceRuns",
                columns: new[] { "CouncilId", "SourceId", "StartedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DirectoryEmbeds");

            migrationBuilder.DropTable(
                name: "SourceRecords");

            migrationBuilder.DropTable(
                name: "SourceRuns");

            migrationBuilder.DropTable(
                name: "DirectorySources");
        }
    }
}
