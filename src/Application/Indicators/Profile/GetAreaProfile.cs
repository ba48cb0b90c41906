using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>The profile of any area of any geography of the council.</summary>
/// <param name="Geography">Slug of the geography.</param>
/// <param name="Code">Code of the area.</param>
[Public("Profiles show published values through the disclosure gate")]
public sealed record GetAreaProfile(string Geography, string Code) : IQuery<AreaProfile>
{
    internal sealed class Handler(IGeographyBook book, ProfileBuilder builder, ICouncilScope scope, ICatalogueEdition catalogueEdition, CatalogueMemory memory) : IQueryHandler<GetAreaProfile, AreaProfile>
    {
        public async Task<Result<AreaProfile>> Handle(GetAreaProfile query, CancellationToken cancellationToken)
        {
            // Asked before anything is read, so that what is kept is never older than its edition.
            var edition = await catalogueEdition.Current(cancellationToken);
            var key = edition is { } number ? ProfileKey.Of(scope.Council, number, query.Geography, query.Code) : null;
            if (key is not null && memory.FindProfile(key) is { } kept)
                return kept;
            var built = await Build(query, cancellationToken);
            return key is null || !built.Succeeded ? built : memory.Keep(key, built.Value);
        }

        private async Task<Result<AreaProfile>> Build(GetAreaProfile query, CancellationToken cancellationToken)
        {
            var geography = (await book.All(cancellationToken)).FirstOrDefault(candidate => string.Equals(candidate.Slug, query.Geography, StringComparison.OrdinalIgnoreCase));
            if (geography is null || (await book.Areas(geography.Id, cancellationToken)).Find(query.Code) is not { } area)
                return new NotFound("There is no such area here. Search by name, code or postcode.");
            return await builder.Build(geography, area, cancellationToken);
        }
    }
}
