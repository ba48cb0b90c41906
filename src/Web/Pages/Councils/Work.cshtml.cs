using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>What waits for the signed-in person in this council, their groups, and what their roles allow.</summary>
[Needs(Permission.UseAccount)]
public sealed class WorkModel(ICouncilDirectory councils, ICurrentUser user) : LabPage
{
    public WorkInCouncil Work { get; private set; } = null!;

    /// <summary>The way to the first published map, for administrators of a new council; otherwise empty.</summary>
    public OnboardingView Onboarding { get; private set; } = new([]);

    public IReadOnlyList<WorkNote> Waiting => [.. Work.Notes.Where(note => note.Waits)];

    public IReadOnlyList<CouncilTasks.CouncilTask> Tasks => CouncilTasks.For(Slug, [.. Work.Roles.Select(role => role.Role)]);

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (await user.MustSignInBetter(cancellation))
            return Redirect(BetterSignIn.Of(Council, Links.Work(Slug)));
        var result = await Send(new SeeWork());
        if (!result.Succeeded)
            return Failure(result.Error);
        Work = result.Value;
        if (Council.IsOnboarding && RolePermissions.Allow(Work.Roles.Select(role => role.Role), Permission.ManageCouncil) && await Send(new SeeOnboarding()) is { Succeeded: true, Value: var onboarding })
            Onboarding = onboarding;
        return Page();
    }

    public async Task<IActionResult> OnPostMap()
    {
        var result = await Send(new OpenFirstMap());
        return result.Succeeded ? Redirect(Links.Map(Slug)) : Failure(result.Error);
    }

    public async Task<IActionResult> OnPostPutAway()
    {
        var result = await Send(new EndOnboarding());
        if (!result.Succeeded)
            return Failure(result.Error);
        councils.Forget();
        Done = "The first steps are put away";
        return Redirect(Links.Work(Slug));
    }

    /// <summary>How things stand with a task, or null.</summary>
    public string? Standing(CouncilTasks.CouncilTask task) =>
        task.Topic is { } topic ? Work.Notes.FirstOrDefault(note => note.Topic == topic && note.GroupId is null)?.Text : null;

    /// <summary>How things stand with a group.</summary>
    public IReadOnlyList<WorkNote> Standing(WorkGroup group) => [.. Work.Notes.Where(note => note.GroupId == group.Id)];
}
