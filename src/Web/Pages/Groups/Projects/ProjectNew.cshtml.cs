using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>Adds a project to a group.</summary>
[Needs(Permission.UseGroup)]
public sealed class ProjectNewModel : ProjectForm
{
    /// <summary>Made with the form, so that sending it twice adds one.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    public async Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return await ReadChoices() is { } error ? Failure(error) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (FormId == Guid.Empty)
            FormId = Guid.CreateVersion7();
        var details = Read();
        var added = details.Succeeded ? await Send(new AddProject(new(GroupId, FormId), details.Value, Picks)) : (Result<Guid>)details.Error;
        if (!added.Succeeded)
            return Failure(await ReadChoices() ?? added.Error);
        Done = "The project is added";
        return Redirect(Links.Project(Slug, GroupId, added.Value));
    }
}

/// <summary>Changes what a group says of a project.</summary>
[Needs(Permission.UseGroup)]
public sealed class ProjectEditModel : ProjectForm
{
    public async Task<IActionResult> OnGet()
    {
        if ((await Load() ?? await ReadChoices()) is { } error)
            return Failure(error);
        Fill(Project);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if ((await Load() ?? await ReadChoices()) is { } error)
            return Failure(error);
        var details = Read();
        return details.Succeeded ? await After(await Send(new ChangeProject(Of, details.Value, Picks)), Home, "The project is saved") : Failure(details.Error);
    }
}

/// <summary>Asks before a project goes with all that is kept with it.</summary>
[Needs(Permission.ManageGroup)]
public sealed class ProjectRemoveModel : ProjectPage
{
    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Project.IsOrganiser ? Page() : Failure(new Domain.Groups.OrganisersOnly());

    public async Task<IActionResult> OnPost() => await After(await Send(new RemoveProject(Of)), Links.Group(Slug, GroupId), "The project is removed");
}
