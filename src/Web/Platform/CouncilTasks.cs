using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Web.Platform;

/// <summary>What people with a role do in a council, for their work and account pages. A slice adds its line when its page stands.</summary>
public static class CouncilTasks
{
    /// <summary>The tasks that these roles allow, the most used first.</summary>
    public static IReadOnlyList<CouncilTask> For(string council, IReadOnlyList<Role> roles) =>
        [.. All(council).Where(task => RolePermissions.Allow(roles, task.Permission))];

    /// <summary>Where a line of somebody's work is done.</summary>
    public static string HrefOf(string council, WorkNote note) => (note.Topic, note.GroupId) switch
    {
        (WorkTopic.Packs, { } group) => Links.Packs(council, group),
        (WorkTopic.Confirmations, { } group) => Links.ConfirmAssets(council, group),
        (_, { } group) => Links.Group(council, group),
        (WorkTopic.Surgeries, _) => Links.SurgeriesToRun(council),
        (WorkTopic.Suggestions, _) => Links.Suggestions(council),
        (WorkTopic.Imports, _) => Links.Imports(council),
        (WorkTopic.People, _) => Links.People(council),
        (WorkTopic.Boards, _) => Links.Boards(council),
        (WorkTopic.Partners, _) => Links.Partners(council),
        _ => Links.Work(council),
    };

    private static IReadOnlyList<CouncilTask> All(string council) =>
    [
        new("Surgeries and their bookings", "Publish times, and read each group’s question before it comes.", Links.SurgeriesToRun(council), Permission.PublishSurgeries, WorkTopic.Surgeries),
        new("Voluntary groups", "Open a group’s home, prepare an evidence pack with it, book a time for it.", Links.Groups(council), Permission.ActForAnyGroup, WorkTopic.Groups),
        new("Check voluntary groups", "Look a group up in the registers, and note that the council knows it.", Links.GroupChecks(council), Permission.VerifyGroups),
        new("Bring in data", "Upload a table, see what became of every row, publish it or take it back.", Links.Imports(council), Permission.ManageData, WorkTopic.Imports),
        new("Boundaries", "Bring in wards and small areas, on which maps and profiles stand.", Links.Boundaries(council), Permission.ManageData),
        new("Localities", "Draw the places that your boards speak of from whole wards.", Links.Localities(council), Permission.ManageData),
        new("Data that surgeries asked for", "What groups’ questions needed and the catalogue does not have, the most asked first.", Links.DataRequests(council), Permission.ManageData),
        new("Suggested assets", "Decide on places and groups that residents told the council about.", Links.Suggestions(council), Permission.ModerateAssets, WorkTopic.Suggestions),
        new("The asset directory", "Add and correct what the community has, or import a whole list.", Links.Assets(council), Permission.ManageAssets),
        new("Partners’ directories", "Read what partners publish into the directory, and decide what is doubtful.", Links.Partners(council), Permission.ManageAssets, WorkTopic.Partners),
        new("Asset mapping workshops", "Many people put what they know on one map, at once and without accounts.", Links.Workshops(council), Permission.RunWorkshops),
        new("People and roles", "Invite colleagues and board members, and end roles.", Links.People(council), Permission.InvitePeople, WorkTopic.People),
        new("Council settings", "Name, colour, contact address, and the smallest count that is shown.", Links.CouncilSettings(council), Permission.ManageCouncil),
        new("Plan and payment", "The council’s plan, how much of it is used, and how it is paid.", Links.Plan(council), Permission.ManageCouncil),
        new("Audit log", "Who changed what, when, and what it was before.", Links.Audit(council), Permission.ReadAudit),
        new("Locality boards", "Meetings, priorities with their evidence, votes, decisions and what came of them.", Links.Boards(council), Permission.UseBoard, WorkTopic.Boards),
        new("Area and locality profiles", "Everything published about a place, with its trend, its rank and its sources.", Links.Areas(council), Permission.UseBoard),
        new("Where need is greatest", "Weigh indicators your own way, see which places need most and why, and keep the result.", Links.NeedProfiles(council), Permission.SaveNeedProfiles),
        new("What you follow", "Indicators and areas that we write to you about when their figures change.", Links.Following(council), Permission.UseAccount),
    ];

    /// <summary>One task.</summary>
    /// <param name="Text">What the person reads.</param>
    /// <param name="Why">What it is for.</param>
    /// <param name="Href">Where it is done.</param>
    /// <param name="Permission">Who may.</param>
    /// <param name="Topic">What lines of work it belongs with, or null.</param>
    public sealed record CouncilTask(string Text, string Why, string Href, Permission Permission, WorkTopic? Topic = null);
}
