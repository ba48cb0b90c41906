using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>What a person is in one council.</summary>
public enum Role
{
    Administrator = 0,
    DataManager = 1,
    Adviser = 2,
    BoardMember = 3,
    GroupMember = 4,
}

/// <summary>The four kinds of board member.</summary>
public enum BoardMemberKind
{
    ElectedMember = 0,
    StrategicPartner = 1,
    VoluntaryOrganisation = 2,
    CommunityChampion = 3,
}

/// <summary>What a use case may ask of its caller. Every request names exactly one, or says why it is public.</summary>
public enum Permission
{
    /// <summary>Anybody who is signed in, member of the council or not.</summary>
    UseAccount = 0,

    /// <summary>Start a voluntary group in this council: anybody signed in.</summary>
    RegisterGroup = 1,

    /// <summary>See a group's home, members, saved areas. Combined with acting for the group.</summary>
    UseGroup = 2,

    /// <summary>Change a group's details and invite its members. Combined with acting for the group.</summary>
    ManageGroup = 3,

    /// <summary>Book, move and cancel a place in a surgery for one's group.</summary>
    BookSurgeries = 4,

    /// <summary>Build, issue and export evidence packs for one's group.</summary>
    BuildPacks = 5,

    /// <summary>Save need profiles.</summary>
    SaveNeedProfiles = 6,

    /// <summary>Publish surgeries, see bookings with their questions.</summary>
    PublishSurgeries = 7,

    /// <summary>Import, publish, correct and undo data.</summary>
    ManageData = 8,

    /// <summary>Add, edit and archive assets, and extend the list of kinds.</summary>
    ManageAssets = 9,

    /// <summary>Accept or refuse suggested assets.</summary>
    ModerateAssets = 10,

    /// <summary>Invite people and set their roles.</summary>
    InvitePeople = 11,

    /// <summary>Name, colour, disclosure threshold.</summary>
    ManageCouncil = 12,

    /// <summary>Read the audit log.</summary>
    ReadAudit = 13,

    /// <summary>Use the board's pages.</summary>
    UseBoard = 14,

    /// <summary>Act for any group of the council (advisers prepare packs with groups).</summary>
    ActForAnyGroup = 15,

    /// <summary>See how jobs of the council are doing, beyond one's own.</summary>
    SeeJobs = 16,

    /// <summary>Open asset mapping workshops and run them.</summary>
    RunWorkshops = 17,

    /// <summary>Check voluntary groups against the registers, and note that the council did.</summary>
    VerifyGroups = 18,

    /// <summary>See what was brought in, and what became of its rows.</summary>
    SeeImports = 70,

    /// <summary>Make locality boards. Running one is for its officers.</summary>
    ManageBoards = 30,

    /// <summary>Run the service: councils, jobs, mail, announcements. No role of a council has it; the table of operators says who does.</summary>
    OperateService = 60,
}

/// <summary>Which role may do what: the one table.</summary>
public static class RolePermissions
{
    private static readonly IReadOnlySet<Permission> Anybody = new HashSet<Permission>
    {
        Permission.UseAccount, Permission.RegisterGroup,
    };

    private static readonly IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Table = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.Administrator] = new HashSet<Permission>
        {
            Permission.InvitePeople, Permission.ManageCouncil, Permission.ReadAudit, Permission.SeeJobs, Permission.ManageData,
            Permission.ManageAssets, Permission.ModerateAssets, Permission.RunWorkshops, Permission.PublishSurgeries, Permission.SaveNeedProfiles, Permission.UseBoard,
            Permission.ManageBoards, Permission.VerifyGroups, Permission.SeeImports,
        },
        [Role.DataManager] = new HashSet<Permission>
        {
            Permission.ManageData, Permission.ManageAssets, Permission.ModerateAssets, Permission.RunWorkshops, Permission.SaveNeedProfiles, Permission.SeeJobs, Permission.SeeImports,
        },
        [Role.Adviser] = new HashSet<Permission>
        {
            Permission.PublishSurgeries, Permission.SaveNeedProfiles, Permission.ManageAssets, Permission.ModerateAssets, Permission.RunWorkshops,
            Permission.ActForAnyGroup, Permission.UseGroup, Permission.BuildPacks, Permission.BookSurgeries, Permission.VerifyGroups,
        },
        [Role.BoardMember] = new HashSet<Permission> { Permission.UseBoard, Permission.SaveNeedProfiles },
        [Role.GroupMember] = new HashSet<Permission>
        {
            Permission.UseGroup, Permission.ManageGroup, Permission.BookSurgeries, Permission.BuildPacks, Permission.SaveNeedProfiles,
        },
    };

    /// <summary>True when a signed-in person with these roles in the council may do it.</summary>
    public static bool Allow(IEnumerable<Role> roles, Permission permission) =>
        Anybody.Contains(permission) || roles.Any(role => Table[role].Contains(permission));
}

/// <summary>Joins a person to a council in one role.</summary>
public sealed class Membership : CouncilEntity
{
    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>For a board member, which of the four kinds.</summary>
    public BoardMemberKind? BoardMemberKind { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>True for a role that a group at the council's identity provider gave, and takes away again.</summary>
    public bool FromProvider { get; init; }
}
