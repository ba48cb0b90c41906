using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing;

/// <summary>Whether little is left of a limit, for a line on the page where the thing is used. Nothing but the warning is told.</summary>
/// <returns>The warning; its text is empty while there is none.</returns>
[Requires(Permission.UseAccount)]
public sealed record SeeLimit(Limit Limit) : IQuery<LimitWarning>
{
    internal sealed class Handler(Entitlements entitlements, ICurrentUser user) : IQueryHandler<SeeLimit, LimitWarning>
    {
        public async Task<Result<LimitWarning>> Handle(SeeLimit request, CancellationToken cancellation)
        {
            // Members of groups are free, so there is nothing to warn them of.
            var roles = await user.RolesInCouncil(cancellation);
            var staff = roles.Any(role => role is Role.Administrator or Role.DataManager or Role.Adviser);
            return (staff ? await entitlements.Warning(request.Limit, cancellation) : null) ?? new LimitWarning("", false);
        }
    }
}
