using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration;

/// <summary>Geographies and lookups of the demonstration borough.</summary>
internal static class PlacesBuilder
{
    private const string Attribution = "Fictional boundaries made by Locality Lab for demonstration.";
    private const string Source = "Demonstration data (fictional)";

    public static IReadOnlyList<DemonstrationGeography> Geographies(Borough borough, DemonstrationPopulation population, Projection projection, int year)
    {
        double[] people = [.. Enumerable.Range(0, borough.Areas.Count).Select(area => (double)population.Total(area))];
        GridPoint?[] centres = [.. borough.Areas.Select(area => (GridPoint?)Grid(area.Centre))];
        var areas = borough.Areas.Select((area, i) => Own(i, Borough.AreaCode(i), borough.AreaNames[i], area.Shape, centres[i], projection));
        var wardCentres = PopulationCentroids.Of(ToWards(borough), centres, people, borough.Wards.Count);
        var wards = borough.Wards.Select((ward, i) => Own(i, Borough.WardCode(i), borough.WardNames[i], ward.Shape, wardCentres[i], projection));
        var localityCentres = PopulationCentroids.Of(ToLocalities(borough), centres, people, Names.Localities.Length);
        var localities = Names.Localities.Select((name, i) => Own(
            i, Borough.LocalityCode(i), name, BoroughShapes.Joined(borough.Wards.Where(ward => ward.Locality == i).Select(ward => ward.Shape)), localityCentres[i], projection));
        var middle = PopulationCentroids.Of(ToAuthority(borough), centres, people, 1)[0];
        return
        [
            new(DemonstrationGeography.SmallArea, $"Small areas {year}", "small area", "small areas", GeographyKind.Lsoa, year, Attribution, [.. areas]),
            new(DemonstrationGeography.Ward, $"Wards {year}", "ward", "wards", GeographyKind.Ward, year, Attribution, [.. wards]),
            new(DemonstrationGeography.Locality, $"Localities {year}", "locality", "localities", GeographyKind.Locality, year, Attribution, [.. localities]),
            new(DemonstrationGeography.Authority, $"Authorities {year}", "authority", "authorities", GeographyKind.Authority, year, Attribution, [.. Authorities(borough, middle, projection)]),
        ];
    }

    public static IReadOnlyList<DemonstrationLookup> Lookups(Borough borough) =>
    [
        Lookup(DemonstrationGeography.SmallArea, DemonstrationGeography.Ward, ToWards(borough)),
        Lookup(DemonstrationGeography.SmallArea, DemonstrationGeography.Locality, ToLocalities(borough)),
        Lookup(DemonstrationGeography.SmallArea, DemonstrationGeography.Authority, ToAuthority(borough)),
        Lookup(DemonstrationGeography.Ward, DemonstrationGeography.Locality, borough.Wards.Select((ward, i) => new LookupEntry(i, ward.Locality, 1))),
        Lookup(DemonstrationGeography.Ward, DemonstrationGeography.Authority, borough.Wards.Select((_, i) => new LookupEntry(i, 0, 1))),
        Lookup(DemonstrationGeography.Locality, DemonstrationGeography.Authority, Names.Localities.Select((_, i) => new LookupEntry(i, 0, 1))),
    ];

    private static IEnumerable<DemonstrationArea> Authorities(Borough borough, GridPoint? middle, Projection projection)
    {
        yield return Own(0, Borough.AuthorityCode(0), Names.Borough, borough.Outline, middle, projection);
        for (var i = 0; i < borough.Neighbours.Count; i++)
        {
            var shape = borough.Neighbours[i];
            yield return Own(i + 1, Borough.AuthorityCode(i + 1), Names.Neighbours[i], shape, Grid(shape.Centroid.Coordinate), projection) with { IsOwn = false };
        }

        yield return new(borough.Neighbours.Count + 1, Borough.CountryCode, $"{Names.Country} (country average)", false, null, null, null, null);
    }

    private static DemonstrationArea Own(int ordinal, string code, string name, Geometry shape, GridPoint? centre, Projection projection) =>
        new(ordinal, code, name, true, projection.Of(shape), projection.Of(shape.InteriorPoint.Coordinate), centre, shape.Area);

    private static DemonstrationLookup Lookup(string from, string to, IEnumerable<LookupEntry> entries) =>
        new(from, to, LookupKind.Exact, Source, [.. entries]);

    private static IEnumerable<LookupEntry> ToWards(Borough borough) =>
        borough.Areas.Select((area, i) => new LookupEntry(i, area.Ward, 1));

    private static IEnumerable<LookupEntry> ToLocalities(Borough borough) =>
        borough.Areas.Select((area, i) => new LookupEntry(i, borough.Wards[area.Ward].Locality, 1));

    private static IEnumerable<LookupEntry> ToAuthority(Borough borough) =>
        borough.Areas.Select((_, i) => new LookupEntry(i, 0, 1));

    private static GridPoint Grid(Coordinate at) => new(at.X, at.Y);
}
