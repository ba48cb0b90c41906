using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators;

/// <summary>A page of the installation's councils.</summary>
/// <param name="Councils">By name.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Count">Councils that match.</param>
public sealed record CouncilsPage(IReadOnlyList<CouncilLine> Councils, int Page, int Pages, int Count);

/// <summary>The councils of the installation, by name.</summary>
/// <param name="Search">Part of a name, an address or an authority's code; empty for all.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record SeeCouncils(string Search, int Page) : IQuery<CouncilsPage>, IOperatorRequest
{
    /// <summary>Councils of one page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(OperatorReading reading) : IQueryHandler<SeeCouncils, CouncilsPage>
    {
        public async Task<Result<CouncilsPage>> Handle(SeeCouncils request, CancellationToken cancellation) =>
            await reading.Councils(request.Search, request.Page, PageSize, cancellation);
    }
}
