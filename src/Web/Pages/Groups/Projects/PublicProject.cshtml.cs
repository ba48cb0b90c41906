using LocalityLab.Application.Groups.Projects;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>A project as everybody sees it.</summary>
[AllowAnonymous]
public sealed class PublicProjectModel(ISiteAddress site) : LabPage
{
    public PublicProject Project { get; private set; } = null!;

    /// <summary>The address by which search engines know it.</summary>
    public string Canonical => (Council.Host.Length > 0 ? $"https://{Council.Host}" : site.BaseAddress) + Links.PublicProject(Slug, Project.Profile, Project.Id);

    public async Task<IActionResult> OnGet(string profile, Guid project)
    {
        var result = await Send(new ReadPublicProject(profile, project));
        if (!result.Succeeded)
            return Failure(result.Error);
        Project = result.Value;
        return Page();
    }
}
