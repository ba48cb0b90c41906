using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Title, funder and the funder's question.</summary>
[Needs(Permission.BuildPacks)]
public sealed class FundingModel : FundingForm
{
    public Task<IActionResult> OnGet() => Open(plan => Funding = plan.Funding);

    public async Task<IActionResult> OnPost() =>
        CanRead() ? await After(await Send(new ChangePackFunding(Of, Version, Funding)), Home, "Title and funder are saved") : await Load() is { } error ? Failure(error) : Page();
}
