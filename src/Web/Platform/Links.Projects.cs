namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Add a project to a group.</summary>
    public static string NewProject(string council, Guid group) => $"/{council}/groups/{group}/projects/new";

    /// <summary>A project with its outcomes.</summary>
    public static string Project(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}";

    /// <summary>Change what a group says of a project.</summary>
    public static string EditProject(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/details";

    /// <summary>Remove a project.</summary>
    public static string RemoveProject(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/remove";

    /// <summary>Add a measure to a project.</summary>
    public static string NewOutcome(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/outcomes/new";

    /// <summary>One outcome with its values.</summary>
    public static string Outcome(string council, Guid group, Guid project, Guid outcome) => $"/{council}/groups/{group}/projects/{project}/outcomes/{outcome}";

    /// <summary>Upload values of outcomes.</summary>
    public static string UploadOutcomes(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/values";

    /// <summary>What an uploaded file would change.</summary>
    public static string CheckOutcomes(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/values/check";

    /// <summary>The values of a project as CSV.</summary>
    public static string ProjectValuesFile(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/outcomes.csv";

    /// <summary>A table to fill in, with a line for each outcome.</summary>
    public static string ProjectTemplate(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/template.csv";

    /// <summary>The files of a project.</summary>
    public static string ProjectDocuments(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/documents";

    /// <summary>One file of a project, to download.</summary>
    public static string ProjectDocument(string council, Guid group, Guid project, Guid document) => $"/{council}/groups/{group}/projects/{project}/documents/{document}";

    /// <summary>Which packs and bookings belong to a project.</summary>
    public static string LinkProject(string council, Guid group, Guid project) => $"/{council}/groups/{group}/projects/{project}/links";

    /// <summary>A project as everybody sees it.</summary>
    public static string PublicProject(string council, string profile, Guid project) => $"/{council}/groups/{Uri.EscapeDataString(profile)}/projects/{project}";

    /// <summary>The values of a public project as CSV.</summary>
    public static string PublicProjectFile(string council, string profile, Guid project) => PublicProject(council, profile, project) + "/outcomes.csv";
}
