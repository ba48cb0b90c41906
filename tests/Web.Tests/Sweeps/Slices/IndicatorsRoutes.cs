using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Places, indicators, the map and what feeds it: open to everybody.</summary>
internal sealed class IndicatorsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}", Who.Everybody),
        new("/{council}/about-the-data", Who.Everybody),
        new("/{council}/areas", Who.Everybody),
        new("/{council}/areas/{geography}", Who.Everybody),
        new("/{council}/api/v1/search", Who.Everybody, "?q=ward"),
        new("/{council}/map", Who.Everybody),
        new("/{council}/map.svg", Who.Everybody, "?indicator={indicator}&geography={geography}"),
        new("/{council}/areas/{geography}/{code}", Who.Everybody),
        new("/{council}/indicators", Who.Everybody),
        new("/{council}/indicators/{indicator}", Who.Everybody),
        new("/{council}/indicators/{indicator}/{geography}.csv", Who.Everybody),
        new("/{council}/follow", Who.SignedIn, "?indicator={indicator}&geography={geography}&area={code}"),
        new("/{council}/following", Who.SignedIn),
        new("/{council}/unsubscribe/{token}", Who.Everybody),
        new("/{council}/api/v1/catalogue", Who.Everybody),
        new("/{council}/api/v1/points", Who.Everybody, "?kind=library"),
        new("/{council}/api/v1/classes", Who.Everybody, "?indicator={indicator}&geography={geography}"),
        new("/{council}/api/v1/shapes/{geography}/{hash}.json", Who.Everybody),
        new("/{council}/api/v1/layers/{layer}/{hash}.json", Who.Everybody),
        new("/{council}/api/v1/values/{releaseId}/{hash}", Who.Everybody),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        // Addresses of public things hold words and codes; here they hold the council's, so that none is right in another council.
        var own = council.Council.Slug;
        var geography = new Geography
        {
            Slug = $"w-{own}", Name = "Wards 2023", AreaNoun = "ward", AreaNounPlural = "wards", Kind = GeographyKind.Ward, BoundaryYear = 2023, AreaCount = 2, HasShapes = true,
        };
        List<Area> areas = [.. new[] { "A", "B" }.Select((letter, ordinal) => new Area
        {
            GeographyId = geography.Id, Ordinal = ordinal, Code = letter + own, Name = $"Ward {letter}", HasShape = true, Longitude = -2.35 + (0.1 * ordinal), Latitude = 53.45,
        })];

        // A corner that is this council's own, so that the shapes have an address of their own.
        var corner = 53.5 + (Random.Shared.Next(1, 10_000) / 100_000.0);
        var boundaries = BoundariesBuilder.Build(
            [.. areas.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, Square(-2.4 + (0.1 * area.Ordinal), corner)))], 2).ToBoundaries(geography.Id);
        var theme = new Theme { Slug = $"t-{own}", Name = "People" };
        var indicator = new Indicator
        {
            Slug = $"i-{own}", Name = "Claimants", ThemeId = theme.Id, Unit = "people", Kind = IndicatorKind.Count, Polarity = Polarity.HighIsBad,
            Source = "Office for claimants", Licence = "OGL v3.0",
        };
        var vector = new ReleaseVector { Breakdown = ReleaseVector.All, Values = [12, Random.Shared.Next(100, 1_000_000)], States = [ValueState.Present, ValueState.Present] };
        var release = new Release
        {
            IndicatorId = indicator.Id, GeographyId = geography.Id, PeriodFirst = new(2025, 1, 1), PeriodLast = new(2025, 12, 31), PeriodLabel = "2025",
            State = ReleaseState.Published, ContentHash = VectorBytes.ContentHash([vector]),
        };
        var layer = new ContextLayer { Slug = $"l-{own}", Name = "Parks", GeoJson = """{"type":"FeatureCollection","features":[]}"""u8.ToArray(), ContentHash = Hash($"layer of {own}") };
        await council.Council.Save([theme, geography, .. areas, boundaries, layer]);
        await council.Council.Save(indicator);
        await council.Council.Save(release, VectorBytes.ToRow(vector, council.Council.Id, release.Id));
        var follower = DigestSetting.Of(council.People[Who.GroupMember].Id);
        await council.Council.Save(follower);
        return new Dictionary<string, string>
        {
            ["/{council}/unsubscribe/{token}"] = follower.StopToken(),
            ["{geography}"] = geography.Slug,
            ["{code}"] = areas[0].Code,
            ["{indicator}"] = indicator.Slug,
            ["{releaseId}"] = release.Id.ToString(),
            ["/{council}/api/v1/shapes/{geography}/{hash}.json"] = boundaries.TopologyHash,
            ["{layer}"] = layer.Slug,
            ["/{council}/api/v1/layers/{layer}/{hash}.json"] = layer.ContentHash,
            ["/{council}/api/v1/values/{releaseId}/{hash}"] = release.ContentHash,
        };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/unsubscribe/{token}"] = new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" },
    };

    private static Polygon Square(double west, double north) => new(new LinearRing(
        [new(west, 53.4), new(west + 0.1, 53.4), new(west + 0.1, north), new(west, north), new(west, 53.4)])) { SRID = 4326 };

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
