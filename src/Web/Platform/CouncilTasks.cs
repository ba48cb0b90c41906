using LocalityLab.Domain.Councils;

namespace LocalityLab.Web.Platform;

/// <summary>What people with a role do in a council, for their account page. A slice adds its line when its page stands.</summary>
public static class CouncilTasks
{
    /// <summary>The tasks that these roles allow.</summary>
    public static IReadOnlyList<CouncilTask> For(string council, IReadOnlyList<Role> roles) =>
        [.. All(council).Where(task => RolePermissions.Allow(roles, task.Permission))];

    private static IReadOnlyList<CouncilTask> All(string council) =>
    [
        new("See all voluntary groups", Links.Groups(council), Permission.ActForAnyGroup),
        new("Imports of data", Links.Imports(council), Permission.ManageData),
        new("Council settings", Links.CouncilSettings(council), Permission.ManageCouncil),
        new("People and roles", Links.People(council), Permission.InvitePeople),
        new("Audit log", Links.Audit(council), Permission.ReadAudit),
    ];

    /// <summary>One task.</summary>
    /// <param name="Text">What the person reads.</param>
    /// <param name="Href">Where it is done.</param>
    /// <param name="Permission">Who may.</param>
    public sealed record CouncilTask(string Text, string Href, Permission Permission);
}
