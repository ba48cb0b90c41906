using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>Where the figures of one indicator come from on one geography: published for it, or added up from smaller areas.</summary>
/// <param name="Entry">The indicator.</param>
/// <param name="Geography">The geography the figures are for.</param>
/// <param name="Releases">Releases, the newest first; of the smaller areas when <paramref name="Path"/> is not null.</param>
/// <param name="Path">The way up from the smaller areas, or null.</param>
internal sealed record FigureSource(CatalogueIndicator Entry, Geography Geography, IReadOnlyList<Release> Releases, LookupPath? Path)
{
    private readonly Dictionary<Guid, (ReleaseVector Vector, Aggregated? Sum)?> made = [];

    /// <summary>The release for a period, or one that ends with it (the longest that is not longer), or the newest one that is not later, or the newest of all.</summary>
    public Release For(Period period) =>
        Releases.FirstOrDefault(release => release.Period.Key == period.Key)
        ?? Releases.Where(release => release.Period.Last == period.Last && release.Period.First >= period.First).MinBy(release => release.Period.First)
        ?? Releases.FirstOrDefault(release => release.Period <= period)
        ?? Releases[0];

    /// <summary>The vector of the geography for a release, or null when it cannot be made.</summary>
    public (ReleaseVector Vector, Aggregated? Sum)? Vector(Release release, IReadOnlyDictionary<Guid, GatedRelease> gated)
    {
        if (made.TryGetValue(release.Id, out var known))
            return known;
        return made[release.Id] = Make(release, gated);
    }

    /// <summary>The value of one area, or null when there is no vector.</summary>
    public (AreaValue Value, MadeFrom? MadeFrom)? Value(Release release, int ordinal, IReadOnlyDictionary<Guid, GatedRelease> gated)
    {
        if (Vector(release, gated) is not var (vector, sum) || ordinal < 0 || ordinal >= vector.Count)
            return null;
        var (interval, source) = IntervalOf(vector, ordinal, sum is not null);
        var value = new AreaValue(vector.Values[ordinal], vector.States[ordinal], interval, source, At(vector.Numerators, ordinal), At(vector.Denominators, ordinal));
        return (value, sum is null ? null : new MadeFrom(Path!.From, sum.Method, sum.Parts[ordinal]));
    }

    private (ReleaseVector Vector, Aggregated? Sum)? Make(Release release, IReadOnlyDictionary<Guid, GatedRelease> gated)
    {
        if (!gated.TryGetValue(release.Id, out var found) || found.All is not { } all)
            return null;
        if (Path is null)
            return (all, null);
        var sum = Aggregate.Sum(all, Entry.Indicator.Kind, Entry.Indicator.Multiplier, Path.Aggregation);
        return sum.Succeeded ? (sum.Value.Vector, sum.Value) : null;
    }

    private (Interval Interval, IntervalSource Source) IntervalOf(ReleaseVector vector, int ordinal, bool isSum)
    {
        if (vector.States[ordinal] is not (ValueState.Present or ValueState.NotComparable))
            return (Interval.None, IntervalSource.None);
        var published = new Interval(At(vector.Lower, ordinal), At(vector.Upper, ordinal));
        if (published.Exists)
            return (published, isSum ? IntervalSource.Computed : IntervalSource.Published);
        var (count, of) = (At(vector.Numerators, ordinal), At(vector.Denominators, ordinal));
        if (double.IsNaN(count) || double.IsNaN(of) || of <= 0 || count < 0)
            return (Interval.None, IntervalSource.None);
        return Entry.Indicator.Kind switch
        {
            IndicatorKind.Proportion when count <= of => (Intervals.Wilson(count, of).Times(Entry.Indicator.Multiplier), IntervalSource.Computed),
            IndicatorKind.Rate => (Intervals.Rate(count, of, Entry.Indicator.Multiplier), IntervalSource.Computed),
            _ => (Interval.None, IntervalSource.None),
        };
    }

    private static double At(double[]? values, int ordinal) => values is null ? double.NaN : values[ordinal];
}
