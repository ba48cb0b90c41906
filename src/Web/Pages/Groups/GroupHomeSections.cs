namespace LocalityLab.Web.Pages.Groups;

/// <summary>
/// Sections of a group's home, in their order. A slice that has something to show there writes a view component that takes
/// <c>Guid group</c> and adds its line; the component writes its own heading and says so when it has nothing.
/// </summary>
public static class GroupHomeSections
{
    /// <summary>Names of the view components.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        "GroupBookings",
        "GroupAssets",
        "GroupPacks",
        "GroupProjects",
        "GroupViews",
    ];
}
