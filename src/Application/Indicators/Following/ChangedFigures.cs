using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Places;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Printed = LocalityLab.Domain.Analysis.Reading.Figures;
using TrendPoint = LocalityLab.Domain.Analysis.Reading.TrendPoint;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>
/// Reads what became of a followed figure from the profile of its area, so that an e-mail never says anything else than the page, and
/// never anything that the disclosure gate withholds there.
/// </summary>
public sealed class ChangedFigures(ILabDatabase db, IMediator mediator, IGeographyBook book, IGatedReleases gatedReleases, IFollowLinks links, ICouncilScope scope) : IUseCasePart
{
    /// <summary>«Child poverty, Longford».</summary>
    internal static string Heading(string indicator, string area) => area.Length == 0 ? indicator : $"{indicator}, {area}";

    /// <summary>The line about releases in force of one indicator; null when they say nothing about the place.</summary>
    internal async Task<DigestLine?> Of(CatalogueIndicator entry, Follow place, IReadOnlyList<Release> changed, CancellationToken cancellation)
    {
        if (place.IsAnywhere)
            return new(entry.Indicator.Name, await Anywhere(entry, changed, cancellation), links.Indicator(scope.Council.Slug, entry.Indicator.Slug));
        var profile = await mediator.Send(new GetAreaProfile(place.GeographySlug, place.AreaCode), cancellation);
        if (!profile.Succeeded || await InArea(profile.Value, entry, changed, cancellation) is not { } text)
            return null;
        return new(Heading(entry.Indicator.Name, profile.Value.Area.Name), text, links.Area(scope.Council.Slug, place.GeographySlug, profile.Value.Area.Code, entry.Indicator.Slug));
    }

    private async Task<string?> InArea(AreaProfile profile, CatalogueIndicator entry, IReadOnlyList<Release> changed, CancellationToken cancellation)
    {
        var figure = profile.Figures.FirstOrDefault(candidate => candidate.Indicator.Id == entry.Indicator.Id);
        if (figure is not { Value: not null, Release: { } source })
            return null;
        var trend = figure.Trend;
        var newest = -1;
        for (var index = 0; index < trend.Count; index++)
        {
            if (changed.Any(release => release.Id == trend[index].Release.Id))
                newest = index;
        }

        if (newest < 0)
            return null;
        var unit = PrintedUnit.Of(entry.Indicator);
        var after = Point(trend[newest]);
        var others = changed.Count(release => release.GeographyId == source.GeographyId) - 1;
        var more = others < 1 ? "" : $" {Counted(others)} published or corrected too.";
        if (await Before(trend[newest].Release, cancellation) is not { } corrected)
            return ChangeReading.NewPeriod(newest == 0 ? null : Point(trend[newest - 1]), after, unit, entry.Indicator.Polarity) + more;
        var before = await Corrected(profile, entry, source, corrected, cancellation);
        // Somebody else's figure was corrected: for this area nothing changed.
        return before is not null && others < 1 && Same(before, after.Estimate) ? null : ChangeReading.Correction(before ?? Estimate.Of(double.NaN), after, unit) + more;
    }

    /// <summary>The council's own figure where there is one, then how many areas went which way.</summary>
    private async Task<string> Anywhere(CatalogueIndicator entry, IReadOnlyList<Release> changed, CancellationToken cancellation)
    {
        var all = await book.All(cancellation);
        List<string> parts = [];
        if (all.FirstOrDefault(geography => geography is { Kind: GeographyKind.Authority, IsCurrent: true }) is { } authorities
            && (await book.Areas(authorities.Id, cancellation)).Areas.FirstOrDefault(area => area.IsOwn) is { } council
            && await mediator.Send(new GetAreaProfile(authorities.Slug, council.Code), cancellation) is { Succeeded: true } profile
            && await InArea(profile.Value, entry, changed, cancellation) is { } own)
            parts.Add($"{council.Name}: {own}");
        var geography = all.Where(candidate => changed.Any(release => release.GeographyId == candidate.Id))
            .OrderBy(candidate => candidate.Kind == GeographyKind.Ward ? 0 : 1).ThenBy(candidate => candidate.AreaCount <= 1 ? 1 : 0).ThenBy(candidate => candidate.AreaCount).First();
        var newest = changed.Where(release => release.GeographyId == geography.Id).MaxBy(release => release.Period)!;
        parts.Add($"{(await Before(newest, cancellation) is null ? "Published" : "Corrected")} for {newest.PeriodLabel}, {Printed.Counted(geography.AreaCount, geography.AreaNoun, geography.AreaNounPlural)}.");
        if (await Spread(entry, geography, newest, cancellation) is { Length: > 0 } spread)
            parts.Add(spread);
        return string.Join(' ', parts);
    }

    private async Task<string> Spread(CatalogueIndicator entry, Geography geography, Release newest, CancellationToken cancellation)
    {
        if (entry.On(geography.Id).FirstOrDefault(release => release.Period < newest.Period) is not { } before || geography.AreaCount < 2)
            return "";
        var gated = (await gatedReleases.FindAll([before.Id, newest.Id], cancellation)).ToDictionary(release => release.Release.Id);
        if (gated.GetValueOrDefault(before.Id)?.All is not { } old || gated.GetValueOrDefault(newest.Id)?.All is not { } now)
            return "";
        var areas = (await book.Areas(geography.Id, cancellation)).Areas.Where(area => area.IsOwn);
        var spread = ChangeReading.Spread(
            [.. areas.Select(area => (Estimate.Of(old, area.Ordinal), Estimate.Of(now, area.Ordinal)))], new(geography.AreaNoun, geography.AreaNounPlural), PrintedUnit.Of(entry.Indicator));
        return spread.Length == 0 ? "" : $"Against {before.PeriodLabel}: {char.ToLowerInvariant(spread[0])}{spread[1..]}";
    }

    /// <summary>The version that a release took the place of; null for a period that had none. A version that was taken back is none.</summary>
    private Task<Release?> Before(Release release, CancellationToken cancellation) => db.Releases.AsNoTracking()
        .Where(other => other.IndicatorId == release.IndicatorId && other.GeographyId == release.GeographyId && other.PeriodFirst == release.PeriodFirst
            && other.PeriodLast == release.PeriodLast && other.State == ReleaseState.Superseded && other.Version < release.Version)
        .OrderByDescending(other => other.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>What the area's figure was before the correction.</summary>
    private async Task<Estimate?> Corrected(AreaProfile profile, CatalogueIndicator entry, Release source, Release corrected, CancellationToken cancellation)
    {
        var path = source.GeographyId == profile.Geography.Id ? null : await book.Path(source.GeographyId, profile.Geography.Id, cancellation);
        if (await gatedReleases.Find(corrected.Id, cancellation) is not { } gated)
            return null;
        var value = new FigureSource(entry, profile.Geography, [corrected], path).Value(corrected, profile.Area.Ordinal, new Dictionary<Guid, GatedRelease> { [corrected.Id] = gated });
        return value is var (number, _) ? new(number.State, number.Number, number.Interval) : null;
    }

    private static TrendPoint Point(Profile.TrendPoint point) => new(point.Release.PeriodLabel, new(point.State, point.Number, new Interval(point.Lower, point.Upper)));

    private static bool Same(Estimate before, Estimate after) => before.State == after.State && before.Value.Equals(after.Value) && before.Interval.Equals(after.Interval);

    private static string Counted(int periods) => periods == 1 ? "1 more period was" : $"{Printed.Number(periods, 0)} more periods were";
}
