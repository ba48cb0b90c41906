namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>One's groups, or how to start or join one.</summary>
    public static string Groups(string council) => $"/{council}/groups";

    /// <summary>Register a group.</summary>
    public static string RegisterGroup(string council) => $"/{council}/groups/register";

    /// <summary>A group's home.</summary>
    public static string Group(string council, Guid group) => $"/{council}/groups/{group}";

    /// <summary>Change what a group says about itself.</summary>
    public static string GroupDetails(string council, Guid group) => $"/{council}/groups/{group}/details";

    /// <summary>What a group shows to everybody, for its organisers.</summary>
    public static string EditGroupProfile(string council, Guid group) => $"/{council}/groups/{group}/profile";

    /// <summary>A group as everybody sees it.</summary>
    public static string GroupProfile(string council, string profile) => $"/{council}/groups/{Uri.EscapeDataString(profile)}";

    /// <summary>Groups to check against the registers.</summary>
    public static string GroupChecks(string council) => $"/{council}/group-checks";

    /// <summary>One group, to be checked.</summary>
    public static string GroupCheck(string council, Guid group) => $"/{council}/group-checks/{group}";

    /// <summary>A group's members and invitations.</summary>
    public static string GroupMembers(string council, Guid group) => $"/{council}/groups/{group}/members";

    /// <summary>Invite somebody into a group.</summary>
    public static string InviteToGroup(string council, Guid group) => $"/{council}/groups/{group}/members/invite";

    /// <summary>One member: change their part or take them out.</summary>
    public static string GroupMember(string council, Guid group, Guid person) => $"/{council}/groups/{group}/members/{person}";

    /// <summary>Send an invitation again, or take it back.</summary>
    public static string GroupInvitation(string council, Guid group, Guid invitation) => $"/{council}/groups/{group}/invitations/{invitation}";

    /// <summary>Leave a group.</summary>
    public static string LeaveGroup(string council, Guid group) => $"/{council}/groups/{group}/leave";

    /// <summary>Areas that a group keeps.</summary>
    public static string SavedAreas(string council, Guid group) => $"/{council}/groups/{group}/areas";

    /// <summary>Keep an area for one of one's groups.</summary>
    public static string SaveArea(string council, string geography, string code) =>
        $"/{council}/save-area?geography={Uri.EscapeDataString(geography)}&area={Uri.EscapeDataString(code)}";
}
