using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Groups;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Last step: a name, and who may see it. With a profile in the address it changes that one.</summary>
[Needs(Permission.SaveNeedProfiles)]
public sealed class SaveNeedModel : NeedStep
{
    private const string Everybody = "public", OnlyMe = "private";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Description { get; set; } = "";

    /// <summary>public, private, or the id of a group.</summary>
    [BindProperty]
    public string Visibility { get; set; } = Everybody;

    /// <summary>Id that a new profile gets, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid FormId { get; set; } = Guid.CreateVersion7();

    /// <summary>Version of the profile when the form was opened.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The profile that is being changed, or null.</summary>
    public NeedProfileHead? Changed { get; private set; }

    /// <summary>Who may see it.</summary>
    public IReadOnlyList<Choice> Visibilities { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } failure)
            return failure;
        if (Changed is { } profile)
            (Name, Description, Version, Visibility) = (profile.Name, profile.Description, profile.Version, profile.Visibility == NeedProfileVisibility.Public ? Everybody : OnlyMe);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } failure)
            return failure;
        var definition = new NeedQuery { Areas = Areas, Item = Items }.Definition();
        if (!definition.Succeeded)
            return Failure(definition.Error);
        if (Visibilities.All(choice => choice.Value != Visibility))
            return Failure(new Invalid("Choose who can see it.") { Field = nameof(Visibility) });
        var entry = new NeedProfileEntry(
            Name, Description, definition.Value, Visibility == Everybody ? NeedProfileVisibility.Public : NeedProfileVisibility.Private);
        var saved = await Send(entry);
        if (!saved.Succeeded)
            return Failure(saved.Error);
        Done = Changed is null ? "Saved." : "Your change is saved.";
        return Redirect(Links.Need(Slug, new() { Profile = saved.Value.Slug }));
    }

    private Task<Result<NeedProfileAddress>> Send(NeedProfileEntry entry)
    {
        if (Changed is { } profile)
            return Send(new ChangeNeedProfile(profile.Id, Version, entry));
        return Guid.TryParse(Visibility, out var group) ? Send(new CreateGroupNeedProfile(group, FormId, entry)) : Send(new CreateNeedProfile(FormId, entry));
    }

    private async Task<IActionResult?> Load()
    {
        if (Items.Length == 0)
            return Redirect(Links.NewNeed(Slug));
        List<Choice> choices = [new(Everybody, "Everybody", "It is listed for everybody, with no account needed")];
        if (Draft.Profile is { } changed)
        {
            var found = await Send(new ScoreNeedProfile(NeedReference.Saved(changed)));
            if (!found.Succeeded)
                return Failure(found.Error);
            Changed = found.Value.Profile;
            if (!Changed!.MayChange)
                return Failure(new NeedProfileNotYours());
            choices.Add(Changed.OwnerGroupId is null ? new(OnlyMe, "Only its maker") : new(OnlyMe, "Only its group"));
        }
        else
        {
            choices.Add(new(OnlyMe, "Only me"));
            var groups = await Send(new ListGroups());
            choices.AddRange(groups.Succeeded ? groups.Value.Groups.Where(group => group.IsMine).Select(group => new Choice(group.Id.ToString(), $"Members of {group.Name}")) : []);
        }

        Visibilities = choices;
        return null;
    }
}
