using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SurgerySeries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Surgeries",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Booked");

            migrationBuilder.AddColumn<Guid>(
                name: "RoomId",
                table: "Surgeries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SeriesDate",
                table: "Surgeries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SeriesId",
                table: "Surgeries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDropIn",
                table: "Slots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Closures",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Closures", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Closures_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurgeryAdvisers",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurgeryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurgeryAdvisers", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SurgeryAdvisers_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SurgeryAdvisers_Surgeries_CouncilId_SurgeryId",
                        columns: x => new { x.CouncilId, x.SurgeryId },
                        principalTable: "Surgeries",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurgeryRooms",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    StepFree = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Access = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IsInUse = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurgeryRooms", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SurgeryRooms_Assets_CouncilId_AssetId",
                        columns: x => new { x.CouncilId, x.AssetId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SurgeryRooms_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SurgerySeries",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Repeats = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Every = table.Column<int>(type: "INTEGER", nullable: false),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SkipsBankHolidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    LocalStart = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SlotMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    SlotCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OnlineLink = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PublishedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurgerySeries", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SurgerySeries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SurgerySeries_SurgeryRooms_CouncilId_RoomId",
                        columns: x => new { x.CouncilId, x.RoomId },
                        principalTable: "SurgeryRooms",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SeriesExceptions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeriesExceptions", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SeriesExceptions_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SeriesExceptions_SurgerySeries_CouncilId_SeriesId",
                        columns: x => new { x.CouncilId, x.SeriesId },
                        principalTable: "SurgerySeries",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Surgeries_CouncilId_RoomId",
                table: "Surgeries",
                columns: new[] { "CouncilId", "RoomId" });

            migrationBuilder.CreateIndex(
                name: "IX_Surgeries_CouncilId_SeriesId_SeriesDate",
                table: "Surgeries",
                columns: new[] { "CouncilId", "SeriesId", "SeriesDate" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Closures_CouncilId_To",
                table: "Closures",
                columns: new[] { "CouncilId", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_SeriesExceptions_CouncilId_SeriesId",
                table: "SeriesExceptions",
                columns: new[] { "CouncilId", "SeriesId" });

            migrationBuilder.CreateIndex(
                name: "IX_SurgeryAdvisers_CouncilId_SurgeryId_UserId",
                table: "SurgeryAdvisers",
                columns: new[] { "CouncilId", "SurgeryId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SurgeryAdvisers_CouncilId_UserId",
                table: "SurgeryAdvisers",
                columns: new[] { "CouncilId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_SurgeryRooms_CouncilId_AssetId",
                table: "SurgeryRooms",
                columns: new[] { "CouncilId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_SurgerySeries_CouncilId_RoomId",
                table: "SurgerySeries",
                columns: new[] { "CouncilId", "RoomId" });

            migrationBuilder.AddForeignKey(
                name: "FK_Surgeries_SurgeryRooms_CouncilId_RoomId",
                table: "Surgeries",
                columns: new[] { "CouncilId", "RoomId" },
                principalTable: "SurgeryRooms",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Surgeries_SurgerySeries_CouncilId_SeriesId",
                table: "Surgeries",
                columns: new[] { "CouncilId", "SeriesId" },
                principalTable: "SurgerySeries",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Surgeries_SurgeryRooms_CouncilId_RoomId",
                table: "Surgeries");

            migrationBuilder.DropForeignKey(
                name: "FK_Surgeries_SurgerySeries_CouncilId_SeriesId",
                table: "Surgeries");

            migrationBuilder.DropTable(
                name: "Closures");

            migrationBuilder.DropTable(
                name: "SeriesExceptions");

            migrationBuilder.DropTable(
                name: "SurgeryAdvisers");

            migrationBuilder.DropTable(
                name: "SurgerySeries");

            migrationBuilder.DropTable(
                name: "SurgeryRooms");

            migrationBuilder.DropIndex(
                name: "IX_Surgeries_CouncilId_RoomId",
                table: "Surgeries");

            migrationBuilder.DropIndex(
                name: "IX_Surgeries_CouncilId_SeriesId_SeriesDate",
                table: "Surgeries");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Surgeries");

            migrationBuilder.DropColumn(
                name: "RoomId",
                table: "Surgeries");

            migrationBuilder.DropColumn(
                name: "SeriesDate",
                table: "Surgeries");

            migrationBuilder.DropColumn(
                name: "SeriesId",
                table: "Surgeries");

            migrationBuilder.DropColumn(
                name: "IsDropIn",
                table: "Slots");
        }
    }
}
