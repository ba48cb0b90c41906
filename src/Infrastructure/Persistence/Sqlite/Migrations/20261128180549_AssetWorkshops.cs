using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AssetWorkshops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Workshops",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KindSlugs = table.Column<string>(type: "TEXT", maxLength: 732, nullable: false),
                    Base = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NeedProfileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workshops", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Workshops_Areas_CouncilId_AreaId",
                        columns: x => new { x.CouncilId, x.AreaId },
                        principalTable: "Areas",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Workshops_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Workshops_NeedProfiles_CouncilId_NeedProfileId",
                        columns: x => new { x.CouncilId, x.NeedProfileId },
                        principalTable: "NeedProfiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopParticipants",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkshopId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MayBeNamed = table.Column<bool>(type: "INTEGER", nullable: false),
                    JoinedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopParticipants", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_WorkshopParticipants_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkshopParticipants_Workshops_CouncilId_WorkshopId",
                        columns: x => new { x.CouncilId, x.WorkshopId },
                        principalTable: "Workshops",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopPins",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkshopId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    KindId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Story = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Shape = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Coordinates = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Longitude = table.Column<double>(type: "REAL", nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: false),
                    PlacedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AreaName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopPins", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_WorkshopPins_AssetKinds_CouncilId_KindId",
                        columns: x => new { x.CouncilId, x.KindId },
                        principalTable: "AssetKinds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkshopPins_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkshopPins_WorkshopParticipants_CouncilId_ParticipantId",
                        columns: x => new { x.CouncilId, x.ParticipantId },
                        principalTable: "WorkshopParticipants",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkshopPins_WorkshopPins_CouncilId_MergedIntoId",
                        columns: x => new { x.CouncilId, x.MergedIntoId },
                        principalTable: "WorkshopPins",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkshopPins_Workshops_CouncilId_WorkshopId",
                        columns: x => new { x.CouncilId, x.WorkshopId },
                        principalTable: "Workshops",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PinAgreements",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PinAgreements", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PinAgreements_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinAgreements_WorkshopParticipants_CouncilId_ParticipantId",
                        columns: x => new { x.CouncilId, x.ParticipantId },
                        principalTable: "WorkshopParticipants",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinAgreements_WorkshopPins_CouncilId_PinId",
                        columns: x => new { x.CouncilId, x.PinId },
                        principalTable: "WorkshopPins",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PinComments",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PinComments", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PinComments_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinComments_WorkshopParticipants_CouncilId_ParticipantId",
                        columns: x => new { x.CouncilId, x.ParticipantId },
                        principalTable: "WorkshopParticipants",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinComments_WorkshopPins_CouncilId_PinId",
                        columns: x => new { x.CouncilId, x.PinId },
                        principalTable: "WorkshopPins",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PinFlags",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PinFlags", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PinFlags_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinFlags_WorkshopParticipants_CouncilId_ParticipantId",
                        columns: x => new { x.CouncilId, x.ParticipantId },
                        principalTable: "WorkshopParticipants",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PinFlags_WorkshopPins_CouncilId_PinId",
                        columns: x => new { x.CouncilId, x.PinId },
                        principalTable: "WorkshopPins",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PinAgreements_CouncilId_ParticipantId",
                table: "PinAgreements",
                columns: new[] { "CouncilId", "ParticipantId" });

            migrationBuilder.CreateIndex(
                name: "IX_PinAgreements_CouncilId_PinId_ParticipantId",
                table: "PinAgreements",
                columns: new[] { "CouncilId", "PinId", "ParticipantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PinComments_CouncilId_ParticipantId",
                table: "PinComments",
                columns: new[] { "CouncilId", "ParticipantId" });

            migrationBuilder.CreateIndex(
                name: "IX_PinComments_CouncilId_PinId",
                table: "PinComments",
                columns: new[] { "CouncilId", "PinId" });

            migrationBuilder.CreateIndex(
                name: "IX_PinFlags_CouncilId_ParticipantId",
                table: "PinFlags",
                columns: new[] { "CouncilId", "ParticipantId" });

            migrationBuilder.CreateIndex(
                name: "IX_PinFlags_CouncilId_PinId_ParticipantId",
                table: "PinFlags",
                columns: new[] { "CouncilId", "PinId", "ParticipantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkshopParticipants_CouncilId_WorkshopId",
                table: "WorkshopParticipants",
                columns: new[] { "CouncilId", "WorkshopId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkshopPins_CouncilId_KindId",
                table: "WorkshopPins",
                columns: new[] { "CouncilId", "KindId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkshopPins_CouncilId_MergedIntoId",
                table: "WorkshopPins",
                columns: new[] { "CouncilId", "MergedIntoId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkshopPins_CouncilId_ParticipantId",
                table: "WorkshopPins",
                columns: new[] { "CouncilId", "ParticipantId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkshopPins_CouncilId_WorkshopId_State_PlacedAt",
                table: "WorkshopPins",
                columns: new[] { "CouncilId", "WorkshopId", "State", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_CouncilId_AreaId",
                table: "Workshops",
                columns: new[] { "CouncilId", "AreaId" });

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_CouncilId_Code",
                table: "Workshops",
                columns: new[] { "CouncilId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_CouncilId_NeedProfileId",
                table: "Workshops",
                columns: new[] { "CouncilId", "NeedProfileId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PinAgreements");

            migrationBuilder.DropTable(
                name: "PinComments");

            migrationBuilder.DropTable(
                name: "PinFlags");

            migrationBuilder.DropTable(
                name: "WorkshopPins");

            migrationBuilder.DropTable(
                name: "WorkshopParticipants");

            migrationBuilder.DropTable(
                name: "Workshops");
        }
    }
}
