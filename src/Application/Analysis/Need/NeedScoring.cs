using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>Scores the council's own areas of a geography from gated releases. The same definition over the same releases gives the same scores.</summary>
internal sealed class NeedScoring(ILabDatabase db, ICatalogueReader catalogueReader, IGeographyBook book, IndicatorRoutes routes, IGatedReleases releases)
{
    /// <summary>The score of a definition; <see cref="NeedGeographyNotFound"/> when its geography is unknown.</summary>
    public async Task<Result<NeedScoreResult>> Score(NeedDefinition definition, CancellationToken cancellation)
    {
        var catalogue = await catalogueReader.Read(cancellation);
        if (catalogue.FindGeography(definition.GeographySlug) is not { } geography)
            return new NeedGeographyNotFound();
        List<Wanted> wanted = [];
        List<NeedLeftOut> unknown = [];
        foreach (var choice in definition.Choices)
        {
            if (catalogue.Find(choice.IndicatorSlug) is { } entry)
                wanted.Add(new(entry, choice.Direction, choice.Weight));
            else
                unknown.Add(new(choice.IndicatorSlug, choice.IndicatorSlug, choice.Weight, "There is no such indicator with published figures."));
        }

        return await Score(geography, definition, wanted, unknown, cancellation);
    }

    /// <summary>The score of a saved profile.</summary>
    public async Task<NeedScoreResult> Score(NeedProfile profile, NeedProfileHead head, CancellationToken cancellation)
    {
        var catalogue = await catalogueReader.Read(cancellation);
        var geography = catalogue.Geographies.Single(row => row.Id == profile.GeographyId);
        var published = catalogue.Indicators.ToDictionary(entry => entry.Indicator.Id);
        var gone = profile.Items.Select(item => item.IndicatorId).Where(id => !published.ContainsKey(id)).ToList();
        var withdrawn = gone.Count == 0
            ? []
            : await db.Indicators.AsNoTracking().Where(indicator => gone.Contains(indicator.Id)).ToDictionaryAsync(indicator => indicator.Id, cancellation);
        List<NeedLeftOut> leftOut = [.. profile.Items.Where(item => withdrawn.ContainsKey(item.IndicatorId)).Select(item =>
            new NeedLeftOut(withdrawn[item.IndicatorId].Slug, withdrawn[item.IndicatorId].Name, item.Weight, "No figures are published any more."))];
        List<Wanted> wanted = [.. profile.Items.Where(item => published.ContainsKey(item.IndicatorId))
            .Select(item => new Wanted(published[item.IndicatorId], item.Direction, item.Weight))];
        var choices = profile.Items.Select(item => new NeedChoice(
            published.GetValueOrDefault(item.IndicatorId)?.Indicator.Slug ?? withdrawn[item.IndicatorId].Slug, item.Direction, item.Weight));
        return await Score(geography, new(geography.Slug, [.. choices]), wanted, leftOut, cancellation) with { Profile = head };
    }

    private async Task<NeedScoreResult> Score(
        Geography geography, NeedDefinition definition, IReadOnlyList<Wanted> wanted, List<NeedLeftOut> leftOut, CancellationToken cancellation)
    {
        var table = await book.Areas(geography.Id, cancellation);
        var wards = await book.Wards(geography.Id, cancellation);
        List<NeedArea> areas = [.. table.Areas.Where(area => area.IsOwn).Select(area => new NeedArea(
            area.Id, area.Ordinal, area.Code, area.Name, area.Easting ?? double.NaN, area.Northing ?? double.NaN, area.HasShape)
        {
            Ward = wards.NameOf(area.Ordinal),
            Place = wards.Of(area.Ordinal),
        })];
        var found = await routes.Find(geography, [.. wanted.Select(item => item.Entry)], cancellation);
        var gated = (await releases.FindAll([.. found.OfType<OpenRoute>().Select(route => route.Release.Id)], cancellation)).ToDictionary(release => release.Release.Id);
        List<NeedScoreIndicator> used = [];
        for (var place = 0; place < wanted.Count; place++)
        {
            var read = Read(wanted[place], found[place], gated, areas);
            if (read.Succeeded)
                used.Add(read.Value);
            else
                leftOut.Add(new(wanted[place].Entry.Indicator.Slug, wanted[place].Entry.Indicator.Name, wanted[place].Weight, read.Error.Message));
        }

        var result = new NeedScoreResult
        {
            Definition = definition,
            Geography = geography,
            Areas = areas,
            WardsNote = wards.Note,
            Comparators = table.Areas.Count - areas.Count,
            Indicators = used,
            LeftOut = leftOut,
        };
        return used.Count == 0 || areas.Count == 0 ? result : Scored(result);
    }

    private static NeedScoreResult Scored(NeedScoreResult result)
    {
        var scores = NeedScore.Of([.. result.Indicators.Select(item => new NeedIndicator(item.Indicator.Id, item.Values, item.Direction, item.Weight))]);
        return result with
        {
            Scores = scores,
            Fifths = Ranks.Groups(scores.Ranks, 5),
            Indicators = [.. result.Indicators.Select((item, place) => item with { Share = scores.Weights[place] })],
        };
    }

    private static Result<NeedScoreIndicator> Read(
        Wanted wanted, IndicatorRoute route, IReadOnlyDictionary<Guid, GatedRelease> gated, IReadOnlyList<NeedArea> areas)
    {
        if (route is not OpenRoute open)
            return new NotAggregatable(((NoRoute)route).Why);
        if (gated.GetValueOrDefault(open.Release.Id)?.All is not { } vector)
            return new NotAggregatable("Its release was taken back a moment ago. Reload the page.");
        NeedJoin? join = null;
        if (open.Path is { } path)
        {
            var sum = Aggregate.Sum(vector, wanted.Entry.Indicator.Kind, wanted.Entry.Indicator.Multiplier, path.Aggregation);
            if (!sum.Succeeded)
                return new NotAggregatable($"Published for {path.From.Name}. {sum.Error.Message}");
            (vector, join) = (sum.Value.Vector, new(path.From.Name, path.From.AreaNounPlural, sum.Value.Method, sum.Value.LeftOut));
        }

        var used = Used(wanted, open.Release, join, vector, areas);
        return Array.TrueForAll(used.Values, double.IsNaN) ? new NotAggregatable("None of the council’s areas has a value that can be shown.") : used;
    }

    // What is not comparable with the rest must not be ranked among it.
    private static NeedScoreIndicator Used(Wanted wanted, Release release, NeedJoin? join, ReleaseVector vector, IReadOnlyList<NeedArea> areas)
    {
        var states = areas.Select(area => vector.States[area.Ordinal]).ToArray();
        return new()
        {
            Indicator = wanted.Entry.Indicator,
            Direction = wanted.Direction,
            Weight = wanted.Weight,
            Share = 0,
            Release = release,
            Join = join,
            States = states,
            Values = [.. areas.Select((area, place) => states[place] == ValueState.Present ? vector.Values[area.Ordinal] : double.NaN)],
        };
    }

    private sealed record Wanted(CatalogueIndicator Entry, NeedDirection Direction, double Weight);
}

/// <summary>There is no such geography.</summary>
public sealed record NeedGeographyNotFound() : NotFound("There are no such areas in this lab.");
