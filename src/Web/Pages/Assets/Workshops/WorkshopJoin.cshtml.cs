using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>Joins a workshop by its code, without an account. Whether a code is right is told to posts alone, which are counted.</summary>
[AllowAnonymous]
public sealed class WorkshopJoinModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool MayBeNamed { get; set; }

    public void OnGet() => Code = JoinCode.Read(Code) is { Length: > 0 } code ? JoinCode.Show(code) : Code;

    public async Task<IActionResult> OnPost()
    {
        var guesses = HttpContext.RequestServices.GetRequiredService<JoinGuesses>();
        if (!await guesses.MayTry(HttpContext))
            return Failure(new TooManyCodes { Field = nameof(Code) });
        var joined = await Send(new JoinWorkshop(Code ?? "", Name ?? "", MayBeNamed));
        if (!joined.Succeeded)
        {
            if (joined.Error is WrongJoinCode)
                await guesses.Count(HttpContext);
            return Failure(joined.Error);
        }

        HttpContext.RequestServices.GetRequiredService<WorkshopCookies>().Remember(joined.Value);
        return Redirect(Links.Workshop(Slug, joined.Value.WorkshopId));
    }
}
