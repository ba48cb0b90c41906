using System.Globalization;
using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>The fields in which a group describes a project.</summary>
public abstract class ProjectForm : ProjectPage
{
    [BindProperty]
    public string Title { get; set; } = "";

    [BindProperty]
    public string Aims { get; set; } = "";

    [BindProperty]
    public string Beneficiaries { get; set; } = "";

    [BindProperty]
    public string PlannedPeople { get; set; } = "";

    [BindProperty]
    public DateParts StartsOn { get; set; } = new();

    [BindProperty]
    public DateParts EndsOn { get; set; } = new();

    [BindProperty]
    public string State { get; set; } = nameof(ProjectState.Idea);

    /// <summary>Geography and code with a slash between.</summary>
    [BindProperty]
    public List<string> Areas { get; set; } = [];

    public string GroupName { get; private set; } = "";

    /// <summary>Areas to choose.</summary>
    public IReadOnlyList<Choice> AreaChoices { get; private set; } = [];

    protected IReadOnlyList<AreaPick> Picks => [.. Areas.Where(area => area.Contains('/', StringComparison.Ordinal)).Select(area => new AreaPick(area[..area.IndexOf('/', StringComparison.Ordinal)], area[(area.IndexOf('/', StringComparison.Ordinal) + 1)..]))];

    /// <summary>The fields as the use case takes them, or what is wrong with how they are typed.</summary>
    protected Result<ProjectDetails> Read()
    {
        if ((Problem(StartsOn, nameof(StartsOn)) ?? Problem(EndsOn, nameof(EndsOn))) is { } noDate)
            return noDate;
        int? people = null;
        if (!string.IsNullOrWhiteSpace(PlannedPeople))
        {
            if (!int.TryParse(PlannedPeople.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) || count < 0)
                return new Invalid("Enter how many people as a whole number, like 120") { Field = nameof(PlannedPeople) };
            people = count;
        }

        return new ProjectDetails
        {
            Title = Title, Aims = Aims, Beneficiaries = Beneficiaries, PlannedPeople = people,
            StartsOn = StartsOn.TryRead(out var first) ? first : null, EndsOn = EndsOn.TryRead(out var last) ? last : null,
            State = Enum.TryParse<ProjectState>(State, out var state) ? state : (ProjectState)(-1),
        };
    }

    /// <summary>Fills the form from a project.</summary>
    protected void Fill(ProjectView project)
    {
        var details = project.Details;
        (Title, Aims, Beneficiaries, State) = (details.Title, details.Aims, details.Beneficiaries, details.State.ToString());
        PlannedPeople = details.PlannedPeople?.ToString(CultureInfo.InvariantCulture) ?? "";
        (StartsOn, EndsOn) = (details.StartsOn is { } first ? DateParts.From(first) : new(), details.EndsOn is { } last ? DateParts.From(last) : new());
        Areas = [.. project.Areas.Select(area => $"{area.GeographySlug}/{area.Code}")];
    }

    /// <summary>Reads what the form offers.</summary>
    protected async Task<Error?> ReadChoices()
    {
        var result = await Send(new GetProjectChoices(Of));
        if (!result.Succeeded)
            return result.Error;
        GroupName = result.Value.GroupName;
        AreaChoices = [.. result.Value.Areas.Select(area => new Choice(
            $"{area.Pick.GeographySlug}/{area.Pick.Code}", area.Name, area.Origin switch { AreaOrigin.Saved => "Saved by the group", _ => null }))];
        return null;
    }
}
