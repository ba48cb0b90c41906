using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>A geography that a need score can be made on.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="AreaNounPlural">Its areas in words.</param>
/// <param name="IsCurrent">False for older boundaries.</param>
/// <param name="OwnAreas">How many areas would be scored.</param>
/// <param name="Indicators">How many indicators are published for them.</param>
public sealed record NeedGeographyChoice(string Slug, string Name, string AreaNounPlural, bool IsCurrent, int OwnAreas, int Indicators);

/// <summary>
/// The geographies for a need score: those with at least three areas of the council and a published indicator; current ones
/// first, then from small areas to large.
/// </summary>
[Public("Anybody may make a need score")]
public sealed record ListNeedGeographies : IQuery<IReadOnlyList<NeedGeographyChoice>>
{
    /// <summary>Fewer areas than this cannot be ranked to any use.</summary>
    public const int FewestAreas = 3;

    internal sealed class Handler(ICatalogueReader catalogueReader, IGeographyBook book) : IQueryHandler<ListNeedGeographies, IReadOnlyList<NeedGeographyChoice>>
    {
        public async Task<Result<IReadOnlyList<NeedGeographyChoice>>> Handle(ListNeedGeographies query, CancellationToken cancellation)
        {
            var catalogue = await catalogueReader.Read(cancellation);
            List<NeedGeographyChoice> choices = [];
            foreach (var geography in catalogue.Geographies.Where(candidate => candidate.Kind != GeographyKind.ServicePoint))
            {
                var indicators = catalogue.Indicators.Count(entry => entry.LatestOn(geography.Id) is not null);
                if (indicators == 0)
                    continue;
                var own = (await book.Areas(geography.Id, cancellation)).Areas.Count(area => area.IsOwn);
                if (own >= FewestAreas)
                    choices.Add(new(geography.Slug, geography.Name, geography.AreaNounPlural, geography.IsCurrent, own, indicators));
            }

            return choices;
        }
    }
}

/// <summary>One indicator that can be put into a need score, or cannot.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Period">The period that would be used; empty when it cannot be.</param>
/// <param name="Direction">Which end is need by its polarity; null when the polarity says neither, so that a person must choose.</param>
/// <param name="Note">How it comes to these areas, when it is published for others; empty when published for them.</param>
/// <param name="WhyNot">Why it cannot be used; null when it can.</param>
public sealed record NeedIndicatorChoice(string Slug, string Name, string Unit, string Period, NeedDirection? Direction, string Note, string? WhyNot);

/// <summary>The indicators of one theme.</summary>
/// <param name="Name">The theme.</param>
/// <param name="Indicators">Its indicators in its order.</param>
public sealed record NeedThemeChoice(string Name, IReadOnlyList<NeedIndicatorChoice> Indicators);

/// <summary>The indicators that a need score on a geography can be made of.</summary>
/// <param name="Geography">The geography.</param>
/// <param name="Themes">Every theme with indicators; those that cannot be used say why.</param>
public sealed record NeedIndicatorChoices(Geography Geography, IReadOnlyList<NeedThemeChoice> Themes)
{
    /// <summary>The indicator with this slug, or null.</summary>
    public NeedIndicatorChoice? Find(string slug) =>
        Themes.SelectMany(theme => theme.Indicators).FirstOrDefault(indicator => string.Equals(indicator.Slug, slug, StringComparison.Ordinal));
}

/// <summary>Every indicator of the council, by theme, with whether and how its figures reach a geography.</summary>
/// <param name="GeographySlug">The geography.</param>
[Public("Anybody may make a need score")]
public sealed record ListNeedIndicators(string GeographySlug) : IQuery<NeedIndicatorChoices>
{
    internal sealed class Handler(ICatalogueReader catalogueReader, IndicatorRoutes routes) : IQueryHandler<ListNeedIndicators, NeedIndicatorChoices>
    {
        public async Task<Result<NeedIndicatorChoices>> Handle(ListNeedIndicators query, CancellationToken cancellation)
        {
            var catalogue = await catalogueReader.Read(cancellation);
            if (catalogue.FindGeography(query.GeographySlug) is not { } geography)
                return new NeedGeographyNotFound();
            var reach = (await routes.Find(geography, [.. catalogue.Indicators], cancellation)).ToDictionary(route => route.Entry.Indicator.Id);
            return new NeedIndicatorChoices(geography, [.. catalogue.Themes
                .Select(theme => new NeedThemeChoice(theme.Theme.Name, [.. theme.Indicators.Select(entry => Choice(reach[entry.Indicator.Id]))]))]);
        }

        private static NeedIndicatorChoice Choice(IndicatorRoute route)
        {
            var indicator = route.Entry.Indicator;
            var choice = new NeedIndicatorChoice(indicator.Slug, indicator.Name, indicator.Unit, "", Direction(indicator.Polarity), "", null);
            return route switch
            {
                OpenRoute { Path: { } path } open => choice with { Period = open.Release.PeriodLabel, Note = NeedWords.Joined(path.From.Name, path.Kind) },
                OpenRoute open => choice with { Period = open.Release.PeriodLabel },
                NoRoute none => choice with { WhyNot = none.Why },
                _ => throw new InvalidOperationException($"A route of an unknown kind: {route.GetType().Name}."),
            };
        }

        private static NeedDirection? Direction(Polarity polarity) => polarity switch
        {
            Polarity.HighIsBad => NeedDirection.HighIsNeed,
            Polarity.HighIsGood => NeedDirection.LowIsNeed,
            _ => null,
        };
    }
}
