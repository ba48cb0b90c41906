using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>One's own page: councils, groups, details.</summary>
[Needs(Permission.UseAccount)]
public sealed class IndexModel(ICouncilDirectory councils) : AccountPage
{
    public AccountHome Home { get; private set; } = null!;

    public IReadOnlyList<CouncilInScope> Councils { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        var result = await Send(new MyAccount());
        if (!result.Succeeded)
            return Failure(result.Error);
        Home = result.Value;
        if (Home.Councils.Count == 0)
            Councils = await councils.All(cancellation);
        return Page();
    }
}
