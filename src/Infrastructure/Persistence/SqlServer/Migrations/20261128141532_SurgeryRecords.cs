using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SurgeryRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "Surgeries",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "BookingLinks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Path = table.Column<string>(type: "nvarchar(1500)", maxLength: 1500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingLinks", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BookingLinks_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BookingLinks_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BookingRecords",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Attendance = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ThemeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    PrivateNotes = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    PackId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Bid = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Funder = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Pounds = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingRecords", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BookingRecords_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BookingRecords_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BookingRecords_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BookingRecords_Themes_CouncilId_ThemeId",
                        columns: x => new { x.CouncilId, x.ThemeId },
                        principalTable: "Themes",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactPreferences",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByEmail = table.Column<bool>(type: "bit", nullable: false),
                    ByText = table.Column<bool>(type: "bit", nullable: false),
                    Mobile = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Lead = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPreferences", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ContactPreferences_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataRequests",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequests", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_DataRequests_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    IsForGroup = table.Column<bool>(type: "bit", nullable: false),
                    DoneAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_FollowUps_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowUps_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LookedAt",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookedAt", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_LookedAt_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LookedAt_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LookedAt_Indicators_CouncilId_IndicatorId",
                        columns: x => new { x.CouncilId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurgeryFeedback",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Helpful = table.Column<int>(type: "int", nullable: false),
                    Comment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurgeryFeedback", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SurgeryFeedback_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SurgeryFeedback_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataRequestAsks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequestAsks", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_DataRequestAsks_Bookings_CouncilId_BookingId",
                        columns: x => new { x.CouncilId, x.BookingId },
                        principalTable: "Bookings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequestAsks_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequestAsks_DataRequests_CouncilId_RequestId",
                        columns: x => new { x.CouncilId, x.RequestId },
                        principalTable: "DataRequests",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BookingLinks_CouncilId_BookingId",
                table: "BookingLinks",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingRecords_CouncilId_BookingId",
                table: "BookingRecords",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingRecords_CouncilId_PackId",
                table: "BookingRecords",
                columns: new[] { "CouncilId", "PackId" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingRecords_CouncilId_ThemeId",
                table: "BookingRecords",
                columns: new[] { "CouncilId", "ThemeId" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_CouncilId_GroupId",
                table: "CalendarFeeds",
                columns: new[] { "CouncilId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_CouncilId_TokenHash",
                table: "CalendarFeeds",
                columns: new[] { "CouncilId", "TokenHash" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_CouncilId_UserId",
                table: "CalendarFeeds",
                columns: new[] { "CouncilId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactPreferences_CouncilId_UserId",
                table: "ContactPreferences",
                columns: new[] { "CouncilId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataRequestAsks_CouncilId_BookingId",
                table: "DataRequestAsks",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_DataRequestAsks_CouncilId_RequestId_BookingId",
                table: "DataRequestAsks",
                columns: new[] { "CouncilId", "RequestId", "BookingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_CouncilId_BookingId",
                table: "FollowUps",
                columns: new[] { "CouncilId", "BookingId" });

            migrationBuilder.CreateIndex(
                name: "IX_LookedAt_CouncilId_BookingId_IndicatorId",
                table: "LookedAt",
                columns: new[] { "CouncilId", "BookingId", "IndicatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LookedAt_CouncilId_IndicatorId",
                table: "LookedAt",
                columns: new[] { "CouncilId", "IndicatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_SurgeryFeedback_CouncilId_BookingId",
                table: "SurgeryFeedback",
                columns: new[] { "CouncilId", "BookingId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookingLinks");

            migrationBuilder.DropTable(
                name: "BookingRecords");

            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "ContactPreferences");

            migrationBuilder.DropTable(
                name: "DataRequestAsks");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "LookedAt");

            migrationBuilder.DropTable(
                name: "SurgeryFeedback");

            migrationBuilder.DropTable(
                name: "DataRequests");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "Surgeries");
        }
    }
}
