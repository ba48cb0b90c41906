using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators;

/// <summary>Everything the council has published: themes, their indicators, where and for when each has values.</summary>
[Public("The catalogue is open data")]
public sealed record GetCatalogue : IQuery<Catalogue>
{
    internal sealed class Handler(ICatalogueReader catalogue) : IQueryHandler<GetCatalogue, Catalogue>
    {
        public async Task<Result<Catalogue>> Handle(GetCatalogue query, CancellationToken cancellationToken) => await catalogue.Read(cancellationToken);
    }
}

/// <summary>The catalogue as other use cases read it; read once per request.</summary>
public interface ICatalogueReader
{
    /// <summary>The catalogue of the council in scope.</summary>
    Task<Catalogue> Read(CancellationToken cancellation);
}

/// <summary>What the council has published.</summary>
/// <param name="Geographies">Geographies, current ones first, then from small areas to large.</param>
/// <param name="Themes">Themes in the order of the screen; those without a published indicator are left out.</param>
public sealed record Catalogue(IReadOnlyList<Geography> Geographies, IReadOnlyList<CatalogueTheme> Themes)
{
    /// <summary>All indicators in the order of the screen.</summary>
    public IEnumerable<CatalogueIndicator> Indicators => Themes.SelectMany(theme => theme.Indicators);

    /// <summary>The indicator with this slug, or null.</summary>
    public CatalogueIndicator? Find(string? slug) => Indicators.FirstOrDefault(entry => string.Equals(entry.Indicator.Slug, slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>The geography with this slug, or null.</summary>
    public Geography? FindGeography(string? slug) => Geographies.FirstOrDefault(geography => string.Equals(geography.Slug, slug, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A theme and what it shows.</summary>
public sealed record CatalogueTheme(Theme Theme, IReadOnlyList<CatalogueIndicator> Indicators);

/// <summary>An indicator and its releases in force.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Theme">Its theme.</param>
/// <param name="Releases">Releases in force, the newest period first.</param>
public sealed record CatalogueIndicator(Indicator Indicator, Theme Theme, IReadOnlyList<Release> Releases)
{
    /// <summary>Geographies it is published on.</summary>
    public IEnumerable<Guid> GeographyIds => Releases.Select(release => release.GeographyId).Distinct();

    /// <summary>Releases on a geography, the newest period first.</summary>
    public IEnumerable<Release> On(Guid geographyId) => Releases.Where(release => release.GeographyId == geographyId);

    /// <summary>The newest release on a geography, or null.</summary>
    public Release? LatestOn(Guid geographyId) => On(geographyId).FirstOrDefault();
}

/// <summary>Four queries when the edition is new, one when it is known.</summary>
internal sealed class CatalogueReader(ILabDatabase db, ICouncilScope scope, IGeographyBook book, ICatalogueEdition catalogueEdition, CatalogueMemory memory) : ICatalogueReader
{
    private Catalogue? read;

    public async Task<Catalogue> Read(CancellationToken cancellation)
    {
        if (read is not null)
            return read;
        if (await catalogueEdition.Current(cancellation) is not { } edition)
            return read = await FromDatabase(cancellation);
        var key = new CatalogueKey(scope.Council.Id, edition);
        return read = memory.FindCatalogue(key) ?? memory.Keep(key, await FromDatabase(cancellation));
    }

    private async Task<Catalogue> FromDatabase(CancellationToken cancellation)
    {
        var geographies = await book.All(cancellation);
        var themes = await db.Themes.AsNoTracking().OrderBy(theme => theme.Order).ThenBy(theme => theme.Name).ToListAsync(cancellation);
        var indicators = (await db.Indicators.AsNoTracking().OrderBy(indicator => indicator.Order).ThenBy(indicator => indicator.Name).ToListAsync(cancellation))
            .ToLookup(indicator => indicator.ThemeId);
        var releases = (await db.Releases.AsNoTracking().Where(release => release.State == ReleaseState.Published).ToListAsync(cancellation))
            .OrderByDescending(release => release.Period).ToLookup(release => release.IndicatorId);
        return new(geographies, [.. themes
            .Select(theme => new CatalogueTheme(theme, [.. indicators[theme.Id]
                .Where(indicator => releases[indicator.Id].Any())
                .Select(indicator => new CatalogueIndicator(indicator, theme, [.. releases[indicator.Id]]))]))
            .Where(theme => theme.Indicators.Count > 0)]);
    }
}
