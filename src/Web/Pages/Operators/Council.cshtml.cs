using LocalityLab.Application.Operators;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>One council by counts and states, and the way in while the council grants it.</summary>
[Needs(Permission.OperateService)]
public sealed class CouncilModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is seen of the council; it is in no scope here.</summary>
    public new CouncilView Council { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostEnter()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        var result = await Send(new EnterCouncil(Id, Council.Line.Slug));
        return result.Succeeded ? Redirect(Links.CouncilSettings(result.Value.Slug)) : Failure(result.Error);
    }

    public async Task<IActionResult> OnPostLeave()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        var result = await Send(new LeaveCouncil(Id, Council.Line.Slug));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = $"You have left {result.Value.Name}";
        return Redirect(Links.OperatedCouncil(Id));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeCouncil(Id));
        if (result.Succeeded)
            Council = result.Value;
        return result.Error;
    }
}
