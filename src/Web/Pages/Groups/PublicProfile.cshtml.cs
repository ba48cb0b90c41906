using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>A group as everybody sees it.</summary>
[AllowAnonymous]
public sealed class PublicProfileModel(ISiteAddress site) : LabPage
{
    public PublicGroup Group { get; private set; } = null!;

    /// <summary>The address by which search engines know it.</summary>
    public string Canonical => (Council.Host.Length > 0 ? $"https://{Council.Host}" : site.BaseAddress) + Links.GroupProfile(Slug, Group.Slug);

    public async Task<IActionResult> OnGet(string profile)
    {
        var result = await Send(new ReadGroupProfile(profile));
        if (!result.Succeeded)
            return Failure(result.Error);
        Group = result.Value;
        return Page();
    }

    /// <summary>One line for lists of search results.</summary>
    public static string Short(string text) => text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 159).TrimEnd(), "…");
}
