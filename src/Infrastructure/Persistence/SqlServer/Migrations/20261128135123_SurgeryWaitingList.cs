using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SurgeryWaitingList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Held",
                table: "Slots",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "SurgeryRules",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeHours = table.Column<int>(type: "int", nullable: false),
                    MostBookings = table.Column<int>(type: "int", nullable: false),
                    NewGroupsFirst = table.Column<bool>(type: "bit", nullable: false),
                    KeptPlaces = table.Column<int>(type: "int", nullable: false),
                    KeptUntilHours = table.Column<int>(type: "int", nullable: false),
                    OfferHours = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurgeryRules", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SurgeryRules_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingEntries",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SurgeryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WantedSlotId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    JoinedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Question = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ProjectIdea = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OfferedSlotId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OfferUntil = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingEntries", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Slots_CouncilId_OfferedSlotId",
                        columns: x => new { x.CouncilId, x.OfferedSlotId },
                        principalTable: "Slots",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Slots_CouncilId_WantedSlotId",
                        columns: x => new { x.CouncilId, x.WantedSlotId },
                        principalTable: "Slots",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Surgeries_CouncilId_SurgeryId",
                        columns: x => new { x.CouncilId, x.SurgeryId },
                        principalTable: "Surgeries",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_CouncilId_BookingId",
                table: "WaitingEntries",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_CouncilId_GroupId",
                table: "WaitingEntries",
                columns: new[] { "CouncilId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_CouncilId_OfferedSlotId",
                table: "WaitingEntries",
                columns: new[] { "CouncilId", "OfferedSlotId" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_CouncilId_SurgeryId_GroupId",
                table: "WaitingEntries",
                columns: new[] { "CouncilId", "SurgeryId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_CouncilId_WantedSlotId",
                table: "WaitingEntries",
                columns: new[] { "CouncilId", "WantedSlotId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SurgeryRules");

            migrationBuilder.DropTable(
                name: "WaitingEntries");

            migrationBuilder.DropColumn(
                name: "Held",
                table: "Slots");
        }
    }
}
