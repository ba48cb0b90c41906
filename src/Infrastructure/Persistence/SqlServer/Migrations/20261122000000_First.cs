using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LocalityLab.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumber = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Councils",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    AuthorityCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Colour = table.Column<string>(type: "nvarchar(7)", maxLength: 7, nullable: false),
                    DisclosureThreshold = table.Column<int>(type: "int", nullable: false),
                    ContactEmail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    IsDemonstration = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Councils", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderKey = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetKinds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    NamePlural = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ParentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Position = table.Column<int>(type: "int", nullable: false),
                    IsOwn = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetKinds", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssetKinds_AssetKinds_CouncilId_ParentId",
                        columns: x => new { x.CouncilId, x.ParentId },
                        principalTable: "AssetKinds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetKinds_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetSources",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Publisher = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Licence = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AsOf = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    RowsPublished = table.Column<int>(type: "int", nullable: false),
                    RowsRejected = table.Column<int>(type: "int", nullable: false),
                    RowsIgnored = table.Column<int>(type: "int", nullable: false),
                    Report = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetSources", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssetSources_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditRows",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Action = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Changes = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRows", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AuditRows_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContextLayers",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    GeoJson = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Attribution = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContextLayers", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ContextLayers_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Geographies",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    AreaNoun = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    AreaNounPlural = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BoundaryYear = table.Column<int>(type: "int", nullable: false),
                    IsCurrent = table.Column<bool>(type: "bit", nullable: false),
                    HasShapes = table.Column<bool>(type: "bit", nullable: false),
                    AreaCount = table.Column<int>(type: "int", nullable: false),
                    Attribution = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Geographies", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Geographies_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    CharityNumber = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    CompanyNumber = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    LocalityCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RegisteredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Groups_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Command = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Of = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    QueuedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Result = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_JobRuns_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BoardMemberKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Memberships_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stream = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Payload = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_OutboxMessages_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostcodeDirectories",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Postcodes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Positions = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostcodeDirectories", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PostcodeDirectories_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_StoredFiles_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StreamCounters",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stream = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreamCounters", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_StreamCounters_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Themes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Themes", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Themes_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Areas",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    HasShape = table.Column<bool>(type: "bit", nullable: false),
                    IsOwn = table.Column<bool>(type: "bit", nullable: false),
                    Longitude = table.Column<double>(type: "float", nullable: true),
                    Latitude = table.Column<double>(type: "float", nullable: true),
                    Easting = table.Column<double>(type: "float", nullable: true),
                    Northing = table.Column<double>(type: "float", nullable: true),
                    SquareMetres = table.Column<double>(type: "float", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Areas", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Areas_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Areas_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Boundaries",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Topology = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    TopologyHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Polygons = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    West = table.Column<double>(type: "float", nullable: false),
                    South = table.Column<double>(type: "float", nullable: false),
                    East = table.Column<double>(type: "float", nullable: false),
                    North = table.Column<double>(type: "float", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boundaries", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Boundaries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Boundaries_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Lookups",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FromGeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ToGeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Entries = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lookups", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Lookups_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Lookups_Geographies_CouncilId_FromGeographyId",
                        columns: x => new { x.CouncilId, x.FromGeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Lookups_Geographies_CouncilId_ToGeographyId",
                        columns: x => new { x.CouncilId, x.ToGeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedProfiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    GeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Visibility = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    CreatedByUserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OwnerGroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedProfiles", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_NeedProfiles_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedProfiles_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assets",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    KindId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Postcode = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Telephone = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Email = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Website = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    OpeningHours = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Capacity = table.Column<int>(type: "int", nullable: true),
                    Accessibility = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Longitude = table.Column<double>(type: "float", nullable: false),
                    Latitude = table.Column<double>(type: "float", nullable: false),
                    Easting = table.Column<double>(type: "float", nullable: false),
                    Northing = table.Column<double>(type: "float", nullable: false),
                    PlacedBy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SourceKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OwningGroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LastSeen = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AddedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SearchText = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assets", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Assets_AssetKinds_CouncilId_KindId",
                        columns: x => new { x.CouncilId, x.KindId },
                        principalTable: "AssetKinds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assets_AssetSources_CouncilId_SourceId",
                        columns: x => new { x.CouncilId, x.SourceId },
                        principalTable: "AssetSources",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assets_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assets_Groups_CouncilId_OwningGroupId",
                        columns: x => new { x.CouncilId, x.OwningGroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupMembers", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_GroupMembers_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupMembers_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupMembers_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Email = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BoardMemberKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    GroupRole = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    InvitedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    AcceptedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Invitations_AspNetUsers_InvitedBy",
                        column: x => x.InvitedBy,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invitations_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invitations_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Packs",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    Funder = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Plan = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CreatedByUserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    CopiedFromId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IssuedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    IssuedByUserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    VerificationCode = table.Column<string>(type: "nvarchar(9)", maxLength: 9, nullable: true),
                    IsPublic = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packs", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Packs_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Packs_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Packs_Packs_CouncilId_CopiedFromId",
                        columns: x => new { x.CouncilId, x.CopiedFromId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedAreas",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GeographySlug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedAreas", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SavedAreas_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedAreas_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetUploads",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceSlug = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Publisher = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Licence = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AsOf = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Mapping = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UploadedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetUploads", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssetUploads_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetUploads_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    StoredFileId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    RowsPublished = table.Column<int>(type: "int", nullable: false),
                    RowsRejected = table.Column<int>(type: "int", nullable: false),
                    RowsIgnored = table.Column<int>(type: "int", nullable: false),
                    Report = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Draft = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ImportRuns_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportRuns_StoredFiles_CouncilId_StoredFileId",
                        columns: x => new { x.CouncilId, x.StoredFileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ThemeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Polarity = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Multiplier = table.Column<double>(type: "float", nullable: false),
                    Decimals = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SourceUrl = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Licence = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Attribution = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Disclosure = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Indicators_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Indicators_Themes_CouncilId_ThemeId",
                        columns: x => new { x.CouncilId, x.ThemeId },
                        principalTable: "Themes",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetAreas",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AssetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AreaId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetAreas", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssetAreas_Areas_CouncilId_AreaId",
                        columns: x => new { x.CouncilId, x.AreaId },
                        principalTable: "Areas",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetAreas_Assets_CouncilId_AssetId",
                        columns: x => new { x.CouncilId, x.AssetId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetAreas_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetAreas_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Surgeries",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Notes = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    LocalDate = table.Column<DateOnly>(type: "date", nullable: false),
                    LocalStart = table.Column<TimeOnly>(type: "time", nullable: false),
                    TimeZone = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AssetId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OnlineLink = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Room = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AdviserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Surgeries", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Surgeries_Assets_CouncilId_AssetId",
                        columns: x => new { x.CouncilId, x.AssetId },
                        principalTable: "Assets",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Surgeries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FrozenContents",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PackId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Compressed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenContents", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_FrozenContents_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FrozenContents_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackChanges",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PackId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Part = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackChanges", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PackChanges_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackChanges_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackExports",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PackId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Format = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    JobRunId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackExports", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PackExports_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackExports_JobRuns_CouncilId_JobRunId",
                        columns: x => new { x.CouncilId, x.JobRunId },
                        principalTable: "JobRuns",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackExports_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackExports_StoredFiles_CouncilId_FileId",
                        columns: x => new { x.CouncilId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedProfileItems",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NeedProfileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Direction = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Weight = table.Column<double>(type: "float", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedProfileItems", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_NeedProfileItems_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedProfileItems_Indicators_CouncilId_IndicatorId",
                        columns: x => new { x.CouncilId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedProfileItems_NeedProfiles_CouncilId_NeedProfileId",
                        columns: x => new { x.CouncilId, x.NeedProfileId },
                        principalTable: "NeedProfiles",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GeographyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PeriodFirst = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodLast = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodLabel = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Notes = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Releases_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Releases_Geographies_CouncilId_GeographyId",
                        columns: x => new { x.CouncilId, x.GeographyId },
                        principalTable: "Geographies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Releases_ImportRuns_CouncilId_ImportId",
                        columns: x => new { x.CouncilId, x.ImportId },
                        principalTable: "ImportRuns",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Releases_Indicators_CouncilId_IndicatorId",
                        columns: x => new { x.CouncilId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Slots",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SurgeryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Capacity = table.Column<int>(type: "int", nullable: false),
                    Taken = table.Column<int>(type: "int", nullable: false),
                    IsClosed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Slots", x => new { x.CouncilId, x.Id });
                    table.CheckConstraint("CK_Slots_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Capacity\"");
                    table.ForeignKey(
                        name: "FK_Slots_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Slots_Surgeries_CouncilId_SurgeryId",
                        columns: x => new { x.CouncilId, x.SurgeryId },
                        principalTable: "Surgeries",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackReleases",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PackId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackReleases", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PackReleases_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackReleases_Packs_CouncilId_PackId",
                        columns: x => new { x.CouncilId, x.PackId },
                        principalTable: "Packs",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackReleases_Releases_CouncilId_ReleaseId",
                        columns: x => new { x.CouncilId, x.ReleaseId },
                        principalTable: "Releases",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReleaseValues",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Breakdown = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Values = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    States = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Numerators = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Denominators = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Lower = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Upper = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReleaseValues", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReleaseValues_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReleaseValues_Releases_CouncilId_ReleaseId",
                        columns: x => new { x.CouncilId, x.ReleaseId },
                        principalTable: "Releases",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bookings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SurgeryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SlotId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BookedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Question = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ProjectIdea = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    ToldSequence = table.Column<int>(type: "int", nullable: false),
                    RemindedSequence = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookings", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Bookings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Groups_CouncilId_GroupId",
                        columns: x => new { x.CouncilId, x.GroupId },
                        principalTable: "Groups",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Slots_CouncilId_SlotId",
                        columns: x => new { x.CouncilId, x.SlotId },
                        principalTable: "Slots",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Bookings_Surgeries_CouncilId_SurgeryId",
                        columns: x => new { x.CouncilId, x.SurgeryId },
                        principalTable: "Surgeries",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Areas_CouncilId_GeographyId_Code",
                table: "Areas",
                columns: new[] { "CouncilId", "GeographyId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Areas_CouncilId_GeographyId_Ordinal",
                table: "Areas",
                columns: new[] { "CouncilId", "GeographyId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AssetAreas_CouncilId_AreaId_AssetId",
                table: "AssetAreas",
                columns: new[] { "CouncilId", "AreaId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetAreas_CouncilId_AssetId_GeographyId",
                table: "AssetAreas",
                columns: new[] { "CouncilId", "AssetId", "GeographyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetAreas_CouncilId_GeographyId",
                table: "AssetAreas",
                columns: new[] { "CouncilId", "GeographyId" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetKinds_CouncilId_ParentId",
                table: "AssetKinds",
                columns: new[] { "CouncilId", "ParentId" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetKinds_CouncilId_Slug",
                table: "AssetKinds",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assets_CouncilId_KindId",
                table: "Assets",
                columns: new[] { "CouncilId", "KindId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assets_CouncilId_OwningGroupId",
                table: "Assets",
                columns: new[] { "CouncilId", "OwningGroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assets_CouncilId_SourceId_SourceKey",
                table: "Assets",
                columns: new[] { "CouncilId", "SourceId", "SourceKey" },
                unique: true,
                filter: "[SourceId] IS NOT NULL AND [SourceKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assets_CouncilId_State_KindId",
                table: "Assets",
                columns: new[] { "CouncilId", "State", "KindId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assets_CouncilId_State_Name",
                table: "Assets",
                columns: new[] { "CouncilId", "State", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetSources_CouncilId_Slug",
                table: "AssetSources",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetUploads_CouncilId_FileId",
                table: "AssetUploads",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRows_CouncilId_At",
                table: "AuditRows",
                columns: new[] { "CouncilId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_CouncilId_GroupId",
                table: "Bookings",
                columns: new[] { "CouncilId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_CouncilId_SlotId",
                table: "Bookings",
                columns: new[] { "CouncilId", "SlotId" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_CouncilId_SurgeryId",
                table: "Bookings",
                columns: new[] { "CouncilId", "SurgeryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Boundaries_CouncilId_GeographyId",
                table: "Boundaries",
                columns: new[] { "CouncilId", "GeographyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContextLayers_CouncilId_Slug",
                table: "ContextLayers",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Councils_Slug",
                table: "Councils",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FrozenContents_CouncilId_PackId",
                table: "FrozenContents",
                columns: new[] { "CouncilId", "PackId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Geographies_CouncilId_Slug",
                table: "Geographies",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_CouncilId_GroupId_UserId",
                table: "GroupMembers",
                columns: new[] { "CouncilId", "GroupId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_CouncilId_UserId",
                table: "GroupMembers",
                columns: new[] { "CouncilId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_UserId",
                table: "GroupMembers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_CouncilId_State_StartedAt",
                table: "ImportRuns",
                columns: new[] { "CouncilId", "State", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_CouncilId_StoredFileId",
                table: "ImportRuns",
                columns: new[] { "CouncilId", "StoredFileId" });

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_CouncilId_Slug",
                table: "Indicators",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_CouncilId_ThemeId",
                table: "Indicators",
                columns: new[] { "CouncilId", "ThemeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_CouncilId_GroupId",
                table: "Invitations",
                columns: new[] { "CouncilId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_CouncilId_TokenHash",
                table: "Invitations",
                columns: new[] { "CouncilId", "TokenHash" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_InvitedBy",
                table: "Invitations",
                column: "InvitedBy");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_CouncilId_QueuedAt",
                table: "JobRuns",
                columns: new[] { "CouncilId", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Lookups_CouncilId_FromGeographyId_ToGeographyId_Kind",
                table: "Lookups",
                columns: new[] { "CouncilId", "FromGeographyId", "ToGeographyId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lookups_CouncilId_ToGeographyId",
                table: "Lookups",
                columns: new[] { "CouncilId", "ToGeographyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_CouncilId_UserId_Role",
                table: "Memberships",
                columns: new[] { "CouncilId", "UserId", "Role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_UserId",
                table: "Memberships",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedProfileItems_CouncilId_IndicatorId",
                table: "NeedProfileItems",
                columns: new[] { "CouncilId", "IndicatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_NeedProfileItems_CouncilId_NeedProfileId_IndicatorId",
                table: "NeedProfileItems",
                columns: new[] { "CouncilId", "NeedProfileId", "IndicatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NeedProfiles_CouncilId_GeographyId",
                table: "NeedProfiles",
                columns: new[] { "CouncilId", "GeographyId" });

            migrationBuilder.CreateIndex(
                name: "IX_NeedProfiles_CouncilId_Slug",
                table: "NeedProfiles",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_CouncilId_Stream_Number",
                table: "OutboxMessages",
                columns: new[] { "CouncilId", "Stream", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackChanges_CouncilId_PackId_Version",
                table: "PackChanges",
                columns: new[] { "CouncilId", "PackId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackExports_CouncilId_FileId",
                table: "PackExports",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_PackExports_CouncilId_JobRunId",
                table: "PackExports",
                columns: new[] { "CouncilId", "JobRunId" });

            migrationBuilder.CreateIndex(
                name: "IX_PackExports_CouncilId_PackId_Format_ContentHash",
                table: "PackExports",
                columns: new[] { "CouncilId", "PackId", "Format", "ContentHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackReleases_CouncilId_PackId_ReleaseId",
                table: "PackReleases",
                columns: new[] { "CouncilId", "PackId", "ReleaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackReleases_CouncilId_ReleaseId",
                table: "PackReleases",
                columns: new[] { "CouncilId", "ReleaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Packs_CouncilId_CopiedFromId",
                table: "Packs",
                columns: new[] { "CouncilId", "CopiedFromId" });

            migrationBuilder.CreateIndex(
                name: "IX_Packs_CouncilId_GroupId_ChangedAt",
                table: "Packs",
                columns: new[] { "CouncilId", "GroupId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Packs_VerificationCode",
                table: "Packs",
                column: "VerificationCode",
                unique: true,
                filter: "[VerificationCode] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Releases_CouncilId_GeographyId",
                table: "Releases",
                columns: new[] { "CouncilId", "GeographyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Releases_CouncilId_ImportId",
                table: "Releases",
                columns: new[] { "CouncilId", "ImportId" });

            migrationBuilder.CreateIndex(
                name: "IX_Releases_CouncilId_IndicatorId_GeographyId_PeriodFirst_PeriodLast_Version",
                table: "Releases",
                columns: new[] { "CouncilId", "IndicatorId", "GeographyId", "PeriodFirst", "PeriodLast", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseValues_CouncilId_ReleaseId_Breakdown",
                table: "ReleaseValues",
                columns: new[] { "CouncilId", "ReleaseId", "Breakdown" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedAreas_CouncilId_GroupId_GeographySlug_AreaCode",
                table: "SavedAreas",
                columns: new[] { "CouncilId", "GroupId", "GeographySlug", "AreaCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Slots_CouncilId_SurgeryId_Number",
                table: "Slots",
                columns: new[] { "CouncilId", "SurgeryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StreamCounters_CouncilId_Stream",
                table: "StreamCounters",
                columns: new[] { "CouncilId", "Stream" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Surgeries_CouncilId_AssetId",
                table: "Surgeries",
                columns: new[] { "CouncilId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_Surgeries_CouncilId_EndsAt",
                table: "Surgeries",
                columns: new[] { "CouncilId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Themes_CouncilId_Slug",
                table: "Themes",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AssetAreas");

            migrationBuilder.DropTable(
                name: "AssetUploads");

            migrationBuilder.DropTable(
                name: "AuditRows");

            migrationBuilder.DropTable(
                name: "Bookings");

            migrationBuilder.DropTable(
                name: "Boundaries");

            migrationBuilder.DropTable(
                name: "ContextLayers");

            migrationBuilder.DropTable(
                name: "FrozenContents");

            migrationBuilder.DropTable(
                name: "GroupMembers");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "Lookups");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "NeedProfileItems");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "PackChanges");

            migrationBuilder.DropTable(
                name: "PackExports");

            migrationBuilder.DropTable(
                name: "PackReleases");

            migrationBuilder.DropTable(
                name: "PostcodeDirectories");

            migrationBuilder.DropTable(
                name: "ReleaseValues");

            migrationBuilder.DropTable(
                name: "SavedAreas");

            migrationBuilder.DropTable(
                name: "StreamCounters");

            migrationBuilder.DropTable(
                name: "Areas");

            migrationBuilder.DropTable(
                name: "Slots");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "NeedProfiles");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "Packs");

            migrationBuilder.DropTable(
                name: "Releases");

            migrationBuilder.DropTable(
                name: "Surgeries");

            migrationBuilder.DropTable(
                name: "Geographies");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "Assets");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropTable(
                name: "Themes");

            migrationBuilder.DropTable(
                name: "AssetKinds");

            migrationBuilder.DropTable(
                name: "AssetSources");

            migrationBuilder.DropTable(
                name: "Groups");

            migrationBuilder.DropTable(
                name: "Councils");
        }
    }
}
