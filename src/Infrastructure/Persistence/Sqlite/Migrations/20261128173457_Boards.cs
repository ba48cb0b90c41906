using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Boards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Boards",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    GeographySlug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LocalityCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LocalityName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    QuorumNumerator = table.Column<int>(type: "INTEGER", nullable: false),
                    QuorumDenominator = table.Column<int>(type: "INTEGER", nullable: false),
                    QuorumLeast = table.Column<int>(type: "INTEGER", nullable: false),
                    QuorumKinds = table.Column<int>(type: "INTEGER", nullable: false),
                    InterestRule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SmallestGroup = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boards", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Boards_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardMeetings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OnlineLink = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AgendaPublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Pack = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Minutes = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesPublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MinutesFileId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardMeetings", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardMeetings_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardMeetings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardMeetings_StoredFiles_CouncilId_MinutesFileId",
                        columns: x => new { x.CouncilId, x.MinutesFileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardPriorities",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Cost = table.Column<long>(type: "INTEGER", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardPriorities", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardPriorities_BoardPriorities_CouncilId_MergedIntoId",
                        columns: x => new { x.CouncilId, x.MergedIntoId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardPriorities_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardPriorities_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardSeats",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Office = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HasVote = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardSeats", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardSeats_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardSeats_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardSeats_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AgendaItems_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgendaItems_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardRounds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Budget = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    VotesIn = table.Column<int>(type: "INTEGER", nullable: false),
                    Entitled = table.Column<int>(type: "INTEGER", nullable: false),
                    ByKind = table.Column<string>(type: "TEXT", nullable: false),
                    BallotHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardRounds", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardRounds_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardRounds_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardRounds_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriorityComments",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PriorityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityComments", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PriorityComments_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityComments_BoardPriorities_CouncilId_PriorityId",
                        columns: x => new { x.CouncilId, x.PriorityId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityComments_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriorityEvidence",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PriorityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    PinnedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PinnedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityEvidence", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PriorityEvidence_BoardPriorities_CouncilId_PriorityId",
                        columns: x => new { x.CouncilId, x.PriorityId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityEvidence_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardSubstitutes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardSubstitutes", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardSubstitutes_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardSubstitutes_BoardSeats_CouncilId_SeatId",
                        columns: x => new { x.CouncilId, x.SeatId },
                        principalTable: "BoardSeats",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardSubstitutes_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardSubstitutes_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterestDeclarations",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PriorityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RemovesVote = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterestDeclarations", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_InterestDeclarations_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterestDeclarations_BoardPriorities_CouncilId_PriorityId",
                        columns: x => new { x.CouncilId, x.PriorityId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterestDeclarations_BoardSeats_CouncilId_SeatId",
                        columns: x => new { x.CouncilId, x.SeatId },
                        principalTable: "BoardSeats",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterestDeclarations_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterestDeclarations_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingAttendances",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IsSubstitute = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingAttendances", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_MeetingAttendances_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingAttendances_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingAttendances_BoardSeats_CouncilId_SeatId",
                        columns: x => new { x.CouncilId, x.SeatId },
                        principalTable: "BoardSeats",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingAttendances_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisteredInterests",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisteredInterests", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_RegisteredInterests_BoardSeats_CouncilId_SeatId",
                        columns: x => new { x.CouncilId, x.SeatId },
                        principalTable: "BoardSeats",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisteredInterests_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisteredInterests_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingPapers",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingPapers", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_MeetingPapers_AgendaItems_CouncilId_ItemId",
                        columns: x => new { x.CouncilId, x.ItemId },
                        principalTable: "AgendaItems",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingPapers_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingPapers_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingPapers_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardBallots",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Votes = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardBallots", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardBallots_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardBallots_BoardRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "BoardRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardBallots_BoardSeats_CouncilId_SeatId",
                        columns: x => new { x.CouncilId, x.SeatId },
                        principalTable: "BoardSeats",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardBallots_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardDecisions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PriorityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardDecisions", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardDecisions_BoardMeetings_CouncilId_MeetingId",
                        columns: x => new { x.CouncilId, x.MeetingId },
                        principalTable: "BoardMeetings",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardDecisions_BoardPriorities_CouncilId_PriorityId",
                        columns: x => new { x.CouncilId, x.PriorityId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardDecisions_BoardRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "BoardRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardDecisions_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardDecisions_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CountedBallots",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    Votes = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountedBallots", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CountedBallots_BoardRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "BoardRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CountedBallots_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoundOptions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PriorityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Cost = table.Column<long>(type: "INTEGER", nullable: false),
                    EvidenceVersion = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundOptions", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_RoundOptions_BoardPriorities_CouncilId_PriorityId",
                        columns: x => new { x.CouncilId, x.PriorityId },
                        principalTable: "BoardPriorities",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoundOptions_BoardRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "BoardRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoundOptions_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BoardActions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BoardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardActions", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_BoardActions_BoardDecisions_CouncilId_DecisionId",
                        columns: x => new { x.CouncilId, x.DecisionId },
                        principalTable: "BoardDecisions",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardActions_Boards_CouncilId_BoardId",
                        columns: x => new { x.CouncilId, x.BoardId },
                        principalTable: "Boards",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BoardActions_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActionUpdates",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionUpdates", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ActionUpdates_BoardActions_CouncilId_ActionId",
                        columns: x => new { x.CouncilId, x.ActionId },
                        principalTable: "BoardActions",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionUpdates_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActionUpdates_CouncilId_ActionId",
                table: "ActionUpdates",
                columns: new[] { "CouncilId", "ActionId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_CouncilId_MeetingId",
                table: "AgendaItems",
                columns: new[] { "CouncilId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardActions_CouncilId_BoardId_Number",
                table: "BoardActions",
                columns: new[] { "CouncilId", "BoardId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardActions_CouncilId_DecisionId",
                table: "BoardActions",
                columns: new[] { "CouncilId", "DecisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardBallots_CouncilId_RoundId_SeatId",
                table: "BoardBallots",
                columns: new[] { "CouncilId", "RoundId", "SeatId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardBallots_CouncilId_SeatId",
                table: "BoardBallots",
                columns: new[] { "CouncilId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardBallots_UserId",
                table: "BoardBallots",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BoardDecisions_CouncilId_BoardId_Number",
                table: "BoardDecisions",
                columns: new[] { "CouncilId", "BoardId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardDecisions_CouncilId_MeetingId",
                table: "BoardDecisions",
                columns: new[] { "CouncilId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardDecisions_CouncilId_PriorityId",
                table: "BoardDecisions",
                columns: new[] { "CouncilId", "PriorityId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardDecisions_CouncilId_RoundId",
                table: "BoardDecisions",
                columns: new[] { "CouncilId", "RoundId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardMeetings_CouncilId_BoardId_Number",
                table: "BoardMeetings",
                columns: new[] { "CouncilId", "BoardId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardMeetings_CouncilId_MinutesFileId",
                table: "BoardMeetings",
                columns: new[] { "CouncilId", "MinutesFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardPriorities_CouncilId_BoardId_Number",
                table: "BoardPriorities",
                columns: new[] { "CouncilId", "BoardId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardPriorities_CouncilId_MergedIntoId",
                table: "BoardPriorities",
                columns: new[] { "CouncilId", "MergedIntoId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardRounds_CouncilId_BoardId",
                table: "BoardRounds",
                columns: new[] { "CouncilId", "BoardId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardRounds_CouncilId_MeetingId_Number",
                table: "BoardRounds",
                columns: new[] { "CouncilId", "MeetingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardSeats_CouncilId_BoardId_UserId_From",
                table: "BoardSeats",
                columns: new[] { "CouncilId", "BoardId", "UserId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardSeats_CouncilId_UserId",
                table: "BoardSeats",
                columns: new[] { "CouncilId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardSeats_UserId",
                table: "BoardSeats",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BoardSubstitutes_CouncilId_BoardId_UserId",
                table: "BoardSubstitutes",
                columns: new[] { "CouncilId", "BoardId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_BoardSubstitutes_CouncilId_SeatId_UserId",
                table: "BoardSubstitutes",
                columns: new[] { "CouncilId", "SeatId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardSubstitutes_UserId",
                table: "BoardSubstitutes",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_CountedBallots_CouncilId_RoundId_Number",
                table: "CountedBallots",
                columns: new[] { "CouncilId", "RoundId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InterestDeclarations_CouncilId_BoardId",
                table: "InterestDeclarations",
                columns: new[] { "CouncilId", "BoardId" });

            migrationBuilder.CreateIndex(
                name: "IX_InterestDeclarations_CouncilId_MeetingId",
                table: "InterestDeclarations",
                columns: new[] { "CouncilId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_InterestDeclarations_CouncilId_PriorityId",
                table: "InterestDeclarations",
                columns: new[] { "CouncilId", "PriorityId" });

            migrationBuilder.CreateIndex(
                name: "IX_InterestDeclarations_CouncilId_SeatId",
                table: "InterestDeclarations",
                columns: new[] { "CouncilId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAttendances_CouncilId_MeetingId_SeatId",
                table: "MeetingAttendances",
                columns: new[] { "CouncilId", "MeetingId", "SeatId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAttendances_CouncilId_MeetingId_UserId",
                table: "MeetingAttendances",
                columns: new[] { "CouncilId", "MeetingId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAttendances_CouncilId_SeatId",
                table: "MeetingAttendances",
                columns: new[] { "CouncilId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAttendances_UserId",
                table: "MeetingAttendances",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPapers_CouncilId_FileId",
                table: "MeetingPapers",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPapers_CouncilId_ItemId",
                table: "MeetingPapers",
                columns: new[] { "CouncilId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPapers_CouncilId_MeetingId",
                table: "MeetingPapers",
                columns: new[] { "CouncilId", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_PriorityComments_CouncilId_PriorityId",
                table: "PriorityComments",
                columns: new[] { "CouncilId", "PriorityId" });

            migrationBuilder.CreateIndex(
                name: "IX_PriorityComments_UserId",
                table: "PriorityComments",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityEvidence_CouncilId_PriorityId",
                table: "PriorityEvidence",
                columns: new[] { "CouncilId", "PriorityId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredInterests_CouncilId_BoardId",
                table: "RegisteredInterests",
                columns: new[] { "CouncilId", "BoardId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisteredInterests_CouncilId_SeatId",
                table: "RegisteredInterests",
                columns: new[] { "CouncilId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundOptions_CouncilId_PriorityId",
                table: "RoundOptions",
                columns: new[] { "CouncilId", "PriorityId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundOptions_CouncilId_RoundId_Number",
                table: "RoundOptions",
                columns: new[] { "CouncilId", "RoundId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundOptions_CouncilId_RoundId_PriorityId",
                table: "RoundOptions",
                columns: new[] { "CouncilId", "RoundId", "PriorityId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActionUpdates");

            migrationBuilder.DropTable(
                name: "BoardBallots");

            migrationBuilder.DropTable(
                name: "BoardSubstitutes");

            migrationBuilder.DropTable(
                name: "CountedBallots");

            migrationBuilder.DropTable(
                name: "InterestDeclarations");

            migrationBuilder.DropTable(
                name: "MeetingAttendances");

            migrationBuilder.DropTable(
                name: "MeetingPapers");

            migrationBuilder.DropTable(
                name: "PriorityComments");

            migrationBuilder.DropTable(
                name: "PriorityEvidence");

            migrationBuilder.DropTable(
                name: "RegisteredInterests");

            migrationBuilder.DropTable(
                name: "RoundOptions");

            migrationBuilder.DropTable(
                name: "BoardActions");

            migrationBuilder.DropTable(
                name: "AgendaItems");

            migrationBuilder.DropTable(
                name: "BoardSeats");

            migrationBuilder.DropTable(
                name: "BoardDecisions");

            migrationBuilder.DropTable(
                name: "BoardPriorities");

            migrationBuilder.DropTable(
                name: "BoardRounds");

            migrationBuilder.DropTable(
                name: "BoardMeetings");

            migrationBuilder.DropTable(
                name: "Boards");
        }
    }
}
