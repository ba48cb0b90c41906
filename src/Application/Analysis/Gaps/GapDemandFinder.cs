using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>Points that residents are measured from, and the area of each.</summary>
/// <param name="Points">Positions and people.</param>
/// <param name="AreaOf">Per point the place of its area in the need score; −1 for none.</param>
/// <param name="Facts">What they are.</param>
internal sealed record GapDemandPoints(DemandPoints Points, int[] AreaOf, GapDemand Facts)
{
    /// <summary>Residents per area; NaN when no population is published.</summary>
    public double[] PeopleOf(int areas)
    {
        var people = new double[areas];
        if (!Facts.HasPeople)
            Array.Fill(people, double.NaN);
        for (var point = 0; Facts.HasPeople && point < AreaOf.Length; point++)
        {
            if (AreaOf[point] >= 0 && Points.Population[point] > 0)
                people[AreaOf[point]] += Points.Population[point];
        }

        return people;
    }
}

/// <summary>
/// Where people live: the population-weighted centroids of output areas that lead to the areas of the score, else the areas'
/// own. Each counts by its people, from the indicator «population» or «residents»; where none is published each counts alike.
/// </summary>
internal sealed class GapDemandFinder(ICatalogueReader catalogueReader, IGeographyBook book, IGatedReleases releases)
{
    /// <summary>Slugs of the count that holds residents, the first one published is used.</summary>
    private static readonly string[] PopulationSlugs = ["population", "residents"];

    /// <summary>The points for the areas of a need score.</summary>
    public async Task<GapDemandPoints> Find(NeedScoreResult need, CancellationToken cancellation)
    {
        var catalogue = await catalogueReader.Read(cancellation);
        var population = PopulationSlugs.Select(catalogue.Find).FirstOrDefault(entry => entry is { Indicator.Kind: IndicatorKind.Count });
        var placeOf = new int[Math.Max(need.Geography.AreaCount, need.Areas.Count == 0 ? 0 : need.Areas.Max(area => area.Ordinal) + 1)];
        Array.Fill(placeOf, -1);
        for (var place = 0; place < need.Areas.Count; place++)
            placeOf[need.Areas[place].Ordinal] = place;
        var finest = await Finest(catalogue, need.Geography, population, cancellation);
        if (finest is null)
            return await Own(need, population, cancellation);
        var table = await book.Areas(finest.From.Id, cancellation);
        var people = await People(population, finest.From.Id, table.Areas.Count, cancellation);
        var entries = finest.Entries.Where(way => table.Areas[way.From].IsOwn && way.To < placeOf.Length && placeOf[way.To] >= 0).ToList();
        return Points(
            [.. entries.Select(way => (table.Areas[way.From].Easting ?? double.NaN, table.Areas[way.From].Northing ?? double.NaN))],
            [.. entries.Select(way => people.Values is null ? 1 : people.Values[way.From] * way.Weight)],
            [.. entries.Select(way => placeOf[way.To])],
            finest.From.AreaNounPlural, population, people.Release);
    }

    private async Task<GapDemandPoints> Own(NeedScoreResult need, CatalogueIndicator? population, CancellationToken cancellation)
    {
        var people = await People(population, need.Geography.Id, need.Geography.AreaCount, cancellation);
        return Points(
            [.. need.Areas.Select(area => (area.Easting, area.Northing))],
            [.. need.Areas.Select(area => people.Values is null ? 1 : people.Values[area.Ordinal])],
            [.. Enumerable.Range(0, need.Areas.Count)],
            need.Geography.AreaNounPlural, population, people.Release);
    }

    // Output areas are worth using when their people are known, or when nobody's are: they are made to be alike in size.
    private async Task<LookupPath?> Finest(Catalogue catalogue, Geography geography, CatalogueIndicator? population, CancellationToken cancellation)
    {
        foreach (var finer in catalogue.Geographies.Where(candidate => candidate is { Kind: GeographyKind.OutputArea, IsCurrent: true } && candidate.Id != geography.Id))
        {
            var known = population?.LatestOn(finer.Id) is not null || population?.LatestOn(geography.Id) is null;
            if (known && await book.Path(finer.Id, geography.Id, cancellation) is { } path)
                return path;
        }

        return null;
    }

    private async Task<(double[]? Values, Release? Release)> People(CatalogueIndicator? population, Guid geographyId, int areas, CancellationToken cancellation)
    {
        if (population?.LatestOn(geographyId) is not { } release || await releases.Find(release.Id, cancellation) is not { All: { } vector } || vector.Count < areas)
            return (null, null);
        return (vector.Values, release);
    }

    private static GapDemandPoints Points(
        (double East, double North)[] at, double[] people, int[] areaOf, string nouns, CatalogueIndicator? population, Release? release)
    {
        var total = release is null ? double.NaN : people.Where(count => count > 0).Sum();
        return new(
            new(Array.ConvertAll(at, point => point.East), Array.ConvertAll(at, point => point.North), people),
            areaOf,
            new(at.Length, nouns, total, release is null ? null : population!.Indicator, release));
    }
}
