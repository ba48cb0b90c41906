using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Places;

/// <summary>The areas of one geography.</summary>
[Public("Areas are open data")]
public sealed record ListAreas(string Geography) : IQuery<AreaTable>
{
    internal sealed class Handler(IGeographyBook book) : IQueryHandler<ListAreas, AreaTable>
    {
        public async Task<Result<AreaTable>> Handle(ListAreas query, CancellationToken cancellationToken) =>
            (await book.All(cancellationToken)).FirstOrDefault(candidate => string.Equals(candidate.Slug, query.Geography, StringComparison.OrdinalIgnoreCase)) is { } geography
                ? await book.Areas(geography.Id, cancellationToken)
                : new NotFound("There is no such geography here. The list of areas shows what there is.");
    }
}

/// <summary>The present wards of the areas of one geography.</summary>
[Public("Areas are open data")]
public sealed record GetAreaWards(Guid GeographyId) : IQuery<AreaWards>
{
    internal sealed class Handler(IGeographyBook book) : IQueryHandler<GetAreaWards, AreaWards>
    {
        public async Task<Result<AreaWards>> Handle(GetAreaWards query, CancellationToken cancellationToken) =>
            (await book.All(cancellationToken)).Any(geography => geography.Id == query.GeographyId)
                ? await book.Wards(query.GeographyId, cancellationToken)
                : new NotFound("There is no such geography here. The list of areas shows what there is.");
    }
}

/// <summary>All geographies of the council.</summary>
[Public("Geographies are open data")]
public sealed record ListGeographies : IQuery<IReadOnlyList<Geography>>
{
    internal sealed class Handler(IGeographyBook book) : IQueryHandler<ListGeographies, IReadOnlyList<Geography>>
    {
        public async Task<Result<IReadOnlyList<Geography>>> Handle(ListGeographies query, CancellationToken cancellationToken) =>
            (await book.All(cancellationToken)).ToList();
    }
}
