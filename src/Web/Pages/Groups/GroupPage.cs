using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>A page of one group; the group is read with the check that the person may see it.</summary>
public abstract class GroupPage : GroupForm
{
    /// <summary>The group of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid GroupId { get; set; }

    public GroupHome Home { get; private set; } = null!;

    /// <summary>The trail to a group.</summary>
    public static IReadOnlyList<Crumb> Crumbs(CouncilInScope council, params IReadOnlyList<Crumb> more) =>
        [new(council.Name, Links.Home(council.Slug)), new("Groups", Links.Groups(council.Slug)), .. more];

    /// <summary>Reads the group; the failure, or null.</summary>
    protected async Task<Error?> Load()
    {
        var result = await Send(new SeeGroup(GroupId));
        if (result.Succeeded)
            Home = result.Value;
        return result.Error;
    }

    /// <summary>Reads the group for a page that only organisers have.</summary>
    protected async Task<Error?> LoadAsOrganiser() =>
        await Load() is { } error ? error : Home.IsOrganiser ? null : new Domain.Groups.OrganisersOnly();

    /// <summary>The page again, with the failure on it, or the failure alone when the group is not theirs to see.</summary>
    protected async Task<IActionResult> ShowAgain(Error error) =>
        error is Domain.Platform.NotFound or SignInNeeded or Forbidden ? Failure(error) : Failure(await Load() ?? error);
}
