using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>
/// Builds profiles. What is needed is gathered first and read in one go, so that a profile costs the same few queries
/// however many indicators it has.
/// </summary>
internal sealed class ProfileBuilder(ICatalogueReader catalogueReader, IGeographyBook book, IGatedReleases gatedReleases)
{
    /// <summary>Periods shown in a trend.</summary>
    private const int MostPeriods = 40;

    public async Task<AreaProfile> Build(Geography geography, Area area, CancellationToken cancellation)
    {
        var catalogue = await catalogueReader.Read(cancellation);
        var own = await book.Areas(geography.Id, cancellation);
        var within = await Within(catalogue, geography, area, cancellation);
        var comparators = await Comparators(catalogue, geography, area, within, cancellation);
        List<Plan> plans = [];
        foreach (var entry in catalogue.Indicators)
        {
            var source = await Source(catalogue, entry, geography, cancellation);
            List<(Comparator, FigureSource)> others = [];
            foreach (var comparator in source is null ? [] : comparators)
            {
                if (await Source(catalogue, entry, comparator.Geography, cancellation) is { } other)
                    others.Add((comparator, other));
            }

            plans.Add(new(entry, source, others));
        }

        var gated = (await gatedReleases.FindAll([.. plans.SelectMany(plan => plan.Needed)], cancellation)).ToDictionary(release => release.Release.Id);
        var isOwn = own.Areas.Select(candidate => candidate.IsOwn).ToArray();
        var figures = new List<ProfileFigure>(plans.Count);
        foreach (var plan in plans)
            figures.Add(plan.Source is null ? await NotPublished(catalogue, plan.Entry, geography, within, cancellation) : Figure(plan, plan.Source, area, isOwn, own.Geography, gated));
        var byTheme = figures.ToLookup(figure => figure.Indicator.ThemeId);
        return new(area, geography, within, [.. catalogue.Themes.Select(theme => new ProfileTheme(theme.Theme, [.. byTheme[theme.Theme.Id]]))]);
    }

    /// <summary>Published on the geography, or added up from the smaller areas that lead to it most exactly.</summary>
    private async Task<FigureSource?> Source(Catalogue catalogue, CatalogueIndicator entry, Geography geography, CancellationToken cancellation)
    {
        var direct = entry.On(geography.Id).Take(MostPeriods).ToList();
        if (direct.Count > 0)
            return new(entry, geography, direct, null);
        if (entry.Indicator.Kind is IndicatorKind.Mean or IndicatorKind.Score)
            return null;
        List<LookupPath> paths = [];
        foreach (var from in catalogue.Geographies.Where(candidate => candidate.Id != geography.Id && entry.GeographyIds.Contains(candidate.Id)))
        {
            if (await book.Path(from.Id, geography.Id, cancellation) is { } path)
                paths.Add(path);
        }

        return paths.OrderBy(path => path.Kind).ThenByDescending(path => path.From.Kind).FirstOrDefault() is { } best
            ? new(entry, geography, [.. entry.On(best.From.Id).Take(MostPeriods)], best)
            : null;
    }

    private ProfileFigure Figure(Plan plan, FigureSource source, Area area, bool[] isOwn, Geography geography, IReadOnlyDictionary<Guid, GatedRelease> gated)
    {
        var indicator = plan.Entry.Indicator;
        var release = source.Releases[0];
        if (source.Value(release, area.Ordinal, gated) is not var (value, madeFrom))
        {
            return new()
            {
                Indicator = indicator,
                WhyNot = source.Path is null
                    ? $"Not published for {geography.AreaNounPlural}."
                    : $"Published for {source.Path.From.AreaNounPlural} ({source.Path.From.Name}) without the counts behind it, so it cannot be worked out for {geography.AreaNounPlural}.",
                Elsewhere = source.Path is null ? [] : [new(source.Path.From, null)],
            };
        }

        if (madeFrom is { Parts.Parts: 0 })
        {
            return new()
            {
                Indicator = indicator,
                WhyNot = $"None of the {madeFrom.Geography.AreaNounPlural} with figures is in {area.Name}.",
                Elsewhere = [new(madeFrom.Geography, null)],
            };
        }

        if (madeFrom is not null && !isOwn[area.Ordinal])
        {
            return new()
            {
                Indicator = indicator,
                WhyNot = $"Not published for {area.Name}: the {madeFrom.Geography.AreaNounPlural} that are published here are only a part of it.",
                Elsewhere = [new(madeFrom.Geography, null)],
            };
        }

        var vector = source.Vector(release, gated)!.Value.Vector;
        var isPeer = PeersOf(plan, geography, isOwn, madeFrom);
        var peers = vector.Values.Select((number, ordinal) => isPeer(ordinal) && vector.States[ordinal] == ValueState.Present ? number : double.NaN).ToArray();
        var comparisons = plan.Others.Select(other => Compare(other.Comparator, other.Source, release.Period, gated)).OfType<Comparison>().ToList();
        var figure = new ProfileFigure
        {
            Indicator = indicator,
            Value = value,
            Release = release,
            MadeFrom = madeFrom,
            Rank = value.State == ValueState.Present && isPeer(area.Ordinal) ? Ranks.Places(peers, descending: true)[area.Ordinal] : null,
            RankOf = Ranks.Known(peers),
            Peers = [.. peers.Where(number => !double.IsNaN(number))],
            Trend = [.. source.Releases.Reverse().Select(past => Point(source, past, area.Ordinal, gated)).OfType<TrendPoint>()],
            Comparisons = comparisons,
        };
        return figure with { Sentence = ProfileSentence.For(figure, geography) };
    }

    /// <summary>The council's own areas; for the council itself, which is alone of its kind, the other authorities whose figures are loaded.</summary>
    private static Func<int, bool> PeersOf(Plan plan, Geography geography, bool[] isOwn, MadeFrom? madeFrom)
    {
        if (madeFrom is not null || isOwn.Count(own => own) != 1)
            return ordinal => isOwn[ordinal];
        var country = plan.Others.Select(other => other.Comparator).FirstOrDefault(comparator => comparator.Label == "Country" && comparator.Geography.Id == geography.Id)?.Area.Ordinal;
        return ordinal => ordinal != country;
    }

    private static TrendPoint? Point(FigureSource source, Release release, int ordinal, IReadOnlyDictionary<Guid, GatedRelease> gated) =>
        source.Value(release, ordinal, gated) is var (value, _)
            ? new(release, value.Number, value.State, value.Interval.Lower, value.Interval.Upper)
            : null;

    private static Comparison? Compare(Comparator comparator, FigureSource source, Period period, IReadOnlyDictionary<Guid, GatedRelease> gated)
    {
        var release = source.For(period);
        return source.Value(release, comparator.Area.Ordinal, gated) is (var value, var madeFrom) && value.State != ValueState.Missing
            // The council's smaller areas cover only a part of a country or of another council.
            && (madeFrom is null || comparator.Area.IsOwn)
            ? new(comparator.Label, comparator.Area, comparator.Geography, value, release, madeFrom)
            : null;
    }

    private async Task<ProfileFigure> NotPublished(
        Catalogue catalogue, CatalogueIndicator entry, Geography geography, IReadOnlyList<ContainingArea> within, CancellationToken cancellation)
    {
        List<PublishedElsewhere> elsewhere = [];
        foreach (var other in catalogue.Geographies.Where(candidate => entry.GeographyIds.Contains(candidate.Id)))
        {
            var area = within.FirstOrDefault(container => container.Geography.Id == other.Id)?.Area;
            if (area is null && other.Kind is GeographyKind.Authority or GeographyKind.Country)
                area = (await book.Areas(other.Id, cancellation)).Areas.FirstOrDefault(candidate => candidate.IsOwn);
            elsewhere.Add(new(other, area));
        }

        var (whyNot, haveIt) = ProfileSentence.NotPublished(geography, [.. elsewhere.Select(place => place.Geography)]);
        return new() { Indicator = entry.Indicator, WhyNot = whyNot, HaveIt = haveIt, Elsewhere = elsewhere };
    }

    private async Task<IReadOnlyList<ContainingArea>> Within(Catalogue catalogue, Geography geography, Area area, CancellationToken cancellation)
    {
        List<ContainingArea> within = [];
        foreach (var larger in catalogue.Geographies.Where(candidate => candidate.Id != geography.Id && candidate.Kind > geography.Kind).OrderBy(candidate => candidate.Kind))
        {
            if (await book.Path(geography.Id, larger.Id, cancellation) is { } path && path.MainTarget(area.Ordinal) is >= 0 and var target)
                within.Add(new((await book.Areas(larger.Id, cancellation)).Areas[target], larger, path.Kind));
        }

        return within;
    }

    private async Task<IReadOnlyList<Comparator>> Comparators(
        Catalogue catalogue, Geography geography, Area area, IReadOnlyList<ContainingArea> within, CancellationToken cancellation)
    {
        List<Comparator> comparators = [];
        if (within.FirstOrDefault(container => container.Geography is { Kind: GeographyKind.Locality, IsCurrent: true }) is { } locality)
            comparators.Add(new("Locality", locality.Area, locality.Geography));
        foreach (var authority in catalogue.Geographies.Where(candidate => candidate is { Kind: GeographyKind.Authority, IsCurrent: true }).Take(1))
        {
            if ((await book.Areas(authority.Id, cancellation)).Areas.FirstOrDefault(candidate => candidate.IsOwn) is { } council && council.Id != area.Id)
                comparators.Add(new("Council", council, authority));
        }

        if (await Country(catalogue, cancellation) is { } country && country.Area.Id != area.Id)
            comparators.Add(country);
        return comparators;
    }

    /// <summary>The country: a geography of its own, or the one area among the authorities that has no shape.</summary>
    private async Task<Comparator?> Country(Catalogue catalogue, CancellationToken cancellation)
    {
        if (catalogue.Geographies.FirstOrDefault(candidate => candidate is { Kind: GeographyKind.Country, IsCurrent: true }) is { } country)
            return (await book.Areas(country.Id, cancellation)).Areas is [var whole, ..] ? new("Country", whole, country) : null;
        if (catalogue.Geographies.FirstOrDefault(candidate => candidate is { Kind: GeographyKind.Authority, IsCurrent: true }) is not { } authorities)
            return null;
        var shapeless = (await book.Areas(authorities.Id, cancellation)).Areas.Where(candidate => !candidate.IsOwn && !candidate.HasShape).ToList();
        return shapeless is [var only] ? new("Country", only, authorities) : null;
    }

    private sealed record Comparator(string Label, Area Area, Geography Geography);

    private sealed record Plan(CatalogueIndicator Entry, FigureSource? Source, IReadOnlyList<(Comparator Comparator, FigureSource Source)> Others)
    {
        /// <summary>Every release that the figure, its trend and its comparisons read.</summary>
        public IEnumerable<Guid> Needed => Source is null
            ? []
            : Source.Releases.Select(release => release.Id).Concat(Others.Select(other => other.Source.For(Source.Releases[0].Period).Id));
    }
}
