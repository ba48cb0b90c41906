using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;

namespace LocalityLab.Web.Pages;

/// <summary>The installation's front page: its councils.</summary>
[AllowAnonymous]
public sealed class StartModel(ICouncilDirectory councils) : LabPage
{
    public IReadOnlyList<CouncilInScope> Councils { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Councils = await councils.All(cancellation);
}
