using System.Globalization;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>A host of the council's own.</summary>
    public static string CouncilHost(string council) => $"/{council}/settings/host";

    /// <summary>Take up an invitation.</summary>
    public static string Join(string council, string token) => $"/{council}/join/{token}";

    /// <summary>What waits for the signed-in person, and what they can do here.</summary>
    public static string Work(string council) => $"/{council}/work";

    /// <summary>Name, colour, contact, disclosure threshold.</summary>
    public static string CouncilSettings(string council) => $"/{council}/settings";

    /// <summary>People and their roles.</summary>
    public static string People(string council) => $"/{council}/settings/people";

    /// <summary>Service accounts and their keys.</summary>
    public static string ApiKeys(string council) => $"/{council}/settings/api-keys";

    /// <summary>One service account.</summary>
    public static string ServiceAccount(string council, Guid service) => $"/{council}/settings/api-keys/{service}";

    /// <summary>What became of an import, as JSON.</summary>
    public static string ImportState(string council, Guid import) => $"/{council}/api/v1/imports/{import}";

    /// <summary>The description of the API.</summary>
    public static string OpenApi() => "/openapi/v1.json";

    /// <summary>Invite somebody.</summary>
    public static string InvitePerson(string council) => $"/{council}/settings/people/invite";

    /// <summary>Invite many people from a list.</summary>
    public static string InviteMany(string council) => $"/{council}/settings/people/invite-many";

    /// <summary>Send an invitation again, or take it back.</summary>
    public static string Invitation(string council, Guid invitation) => $"/{council}/settings/people/invitations/{invitation}";

    /// <summary>Take a role from somebody.</summary>
    public static string RemoveRole(string council, Guid membership) => $"/{council}/settings/people/roles/{membership}/remove";

    /// <summary>A full export, leaving, staying after all.</summary>
    public static string Leave(string council) => $"/{council}/settings/leave";

    /// <summary>The file of a full export.</summary>
    public static string CouncilExportFile(string council, Guid export) => $"/{council}/settings/leave/exports/{export}";

    /// <summary>The audit log, filtered.</summary>
    public static string Audit(string council, string? what = null, Guid? person = null, string? from = null, string? to = null, int page = 1)
    {
        List<string> query = [];
        Add("what", what);
        Add("person", person?.ToString());
        Add("from", from);
        Add("to", to);
        Add("pageNumber", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return $"/{council}/settings/audit" + (query.Count == 0 ? "" : "?" + string.Join('&', query));

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>One job and how far it is, with where to go when it is done.</summary>
    public static string Job(string council, Guid run, string then) => $"/{council}/jobs/{run}?then={Uri.EscapeDataString(then)}";

    /// <summary>How far a job is, as JSON.</summary>
    public static string JobProgress(string council, Guid run) => $"/{council}/api/jobs/{run}";
}
