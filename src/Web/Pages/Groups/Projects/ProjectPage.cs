using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>A page of one project; the project is read with the check that the person may see it.</summary>
public abstract class ProjectPage : LabPage
{
    /// <summary>The group of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid GroupId { get; set; }

    /// <summary>The project of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "project")]
    public Guid ProjectId { get; set; }

    public ProjectView Project { get; private set; } = null!;

    public ProjectOf Of => new(GroupId, ProjectId);

    /// <summary>The project's own page.</summary>
    public string Home => Links.Project(Slug, GroupId, ProjectId);

    /// <summary>The trail to the project.</summary>
    public IReadOnlyList<Crumb> Crumbs => GroupPage.Crumbs(Council, new Crumb(Project.GroupName, Links.Group(Slug, GroupId)));

    /// <summary>Reads the project; the failure, or null.</summary>
    protected async Task<Error?> Load()
    {
        var result = await Send(new SeeProject(Of));
        if (result.Succeeded)
            Project = result.Value;
        return result.Error;
    }

    /// <summary>On to the next page, or this one again with the problem; 404 when the project is not theirs to see, whatever else is wrong.</summary>
    protected async Task<IActionResult> After<T>(Result<T> outcome, string onwards, string done)
    {
        if (!outcome.Succeeded)
            return Failure(outcome.Error is SignInNeeded or Forbidden ? outcome.Error : await Load() ?? outcome.Error);
        Done = done;
        return Redirect(onwards);
    }

    /// <summary>The failure of a date that was typed and is none; null when it is one or may be empty and is.</summary>
    protected static Invalid? Problem(DateParts date, string field, bool needed = false) =>
        date.IsEmpty && !needed ? null
        : date.TryRead(out _) ? null
        : new Invalid(needed ? "Enter a real date, such as 27 3 2026" : "Enter a real date, such as 27 3 2026, or leave it empty") { Field = field };
}

/// <summary>Projects in words.</summary>
public static class ProjectWords
{
    /// <summary>«Running».</summary>
    public static string Of(ProjectState state) => state switch { ProjectState.Running => "Running", ProjectState.Finished => "Finished", _ => "Idea" };

    /// <summary>Colour of the state's tag.</summary>
    public static string Colour(ProjectState state) => state switch { ProjectState.Running => "green", ProjectState.Finished => "grey", _ => "yellow" };

    /// <summary>«1 March 2026 to 31 May 2026»; empty when neither is known.</summary>
    public static string Dates(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => $"{OutcomeView.Date(first)} to {OutcomeView.Date(last)}",
        ({ } first, null) => $"From {OutcomeView.Date(first)}",
        (null, { } last) => $"Until {OutcomeView.Date(last)}",
        _ => "",
    };

    /// <summary>Whom it is for and how many.</summary>
    public static string People(ProjectDetails details) => (details.Beneficiaries.Length > 0, details.PlannedPeople) switch
    {
        (true, { } people) => $"{details.Beneficiaries}\n{people.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} people planned",
        (false, { } people) => $"{people.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} people planned",
        _ => details.Beneficiaries,
    };
}
