using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators;

/// <summary>How much a council uses the service.</summary>
/// <param name="PeopleByRole">People in each role; roles without anybody are left out.</param>
/// <param name="Groups">Voluntary groups that are not closed.</param>
/// <param name="PacksThisMonth">Evidence packs issued since the first day of this month (UTC).</param>
/// <param name="Releases">Releases of indicators, all versions.</param>
/// <param name="StoredFiles">Files kept.</param>
/// <param name="StoredBytes">Their bytes.</param>
/// <param name="FailedJobs">Jobs that failed in the last seven days.</param>
public sealed record CouncilUsage(
    IReadOnlyList<(Role Role, int People)> PeopleByRole, int Groups, int PacksThisMonth, int Releases, int StoredFiles, long StoredBytes, int FailedJobs);

/// <summary>The council's grant to operators.</summary>
/// <param name="Reason">What it asks them to look at.</param>
/// <param name="EndsAt">When it ends by itself.</param>
/// <param name="IsInside">True while the asking operator is in the council.</param>
public sealed record CouncilGrant(string Reason, DateTimeOffset EndsAt, bool IsInside);

/// <summary>One council as an operator sees it.</summary>
/// <param name="Line">What the list of councils says.</param>
/// <param name="AuthorityCode">The authority's code.</param>
/// <param name="ContactEmail">Where its people ask for help; printed at the foot of its pages.</param>
/// <param name="Usage">How much it uses the service.</param>
/// <param name="Grant">Its grant to operators; null when none runs.</param>
public sealed record CouncilView(CouncilLine Line, string AuthorityCode, string ContactEmail, CouncilUsage Usage, CouncilGrant? Grant);

/// <summary>One council, by counts and states.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks from outside")]
public sealed record SeeCouncil(Guid CouncilId) : IQuery<CouncilView>, IOperatorRequest
{
    internal sealed class Handler(OperatorReading reading, ICurrentUser user, TimeProvider clock) : IQueryHandler<SeeCouncil, CouncilView>
    {
        public async Task<Result<CouncilView>> Handle(SeeCouncil request, CancellationToken cancellation) =>
            await reading.Council(request.CouncilId, user.Id, clock.GetUtcNow(), cancellation) is { } council ? council : new NotFound("There is no such council.");
    }
}
