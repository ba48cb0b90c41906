using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Need scores and gaps: open to everybody; profiles are saved by members of the council and changed by their makers and its staff.</summary>
internal sealed class NeedRoutes : ISliceRoutes
{
    private const Who Staff = Who.Administrator | Who.DataManager | Who.Adviser;
    private const string Score = "?areas={needAreas}&item={needItem}";
    private const string Gap = "?profile={needProfile}&kind={needKind}";

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/need", Who.Everybody),
        new("/{council}/need/{profile}", Who.Everybody),
        new("/{council}/need/{profile}/{code}", Who.Everybody),
        new("/{council}/need/{profile}/delete", Staff),
        new("/{council}/need/{profile}/scores.csv", Who.Everybody),
        new("/{council}/need/{profile}/indicators.csv", Who.Everybody),
        new("/{council}/need/{profile}/map.svg", Who.Everybody),
        new("/{council}/api/v1/need/{profile}", Who.Everybody),
        new("/{council}/need/score", Who.Everybody, Score),
        new("/{council}/need/score/{code}", Who.Everybody, Score),
        new("/{council}/need/score/scores.csv", Who.Everybody, Score),
        new("/{council}/need/score/indicators.csv", Who.Everybody, Score),
        new("/{council}/need/score/map.svg", Who.Everybody, Score),
        new("/{council}/api/v1/need/score", Who.Everybody, Score),
        new("/{council}/need/new", Who.Everybody),
        new("/{council}/need/new/indicators", Who.Everybody, "?areas={needAreas}"),
        new("/{council}/need/new/weights", Who.Everybody, Score),
        new("/{council}/need/new/check", Who.Everybody, Score),
        new("/{council}/need/new/save", Staff | Who.BoardMember | Who.GroupMember, Score),
        new("/{council}/gap", Who.Everybody, Gap),
        new("/{council}/gap.csv", Who.Everybody, Gap),
        new("/{council}/gap/map.svg", Who.Everybody, Gap),
        new("/{council}/api/v1/gap", Who.Everybody, Gap),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var own = council.Council.Slug;
        var geography = new Geography
        {
            Slug = $"n-{own}", Name = "Small areas", AreaNoun = "small area", AreaNounPlural = "small areas", Kind = GeographyKind.Lsoa, BoundaryYear = 2021, AreaCount = 3, HasShapes = true,
        };
        List<Area> areas = [.. Enumerable.Range(0, 3).Select(ordinal => new Area
        {
            GeographyId = geography.Id, Ordinal = ordinal, Code = $"N{ordinal}{own}", Name = $"Small area {ordinal}", HasShape = true, Easting = 380_000 + (1_000 * ordinal), Northing = 395_000,
        })];
        var boundaries = BoundariesBuilder.Build([.. areas.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, Square(-2.4 + (0.02 * area.Ordinal))))], 3);
        var theme = new Theme { Slug = $"nt-{own}", Name = "Need" };
        var indicator = new Indicator
        {
            Slug = $"ni-{own}", Name = "Poverty", ThemeId = theme.Id, Unit = "%", Kind = IndicatorKind.Proportion, Polarity = Polarity.HighIsBad, Source = "Office for poverty", Licence = "OGL v3.0",
        };
        var vector = ReleaseVector.Of([10, 20, 30]);
        var release = new Release
        {
            IndicatorId = indicator.Id, GeographyId = geography.Id, PeriodFirst = new(2025, 1, 1), PeriodLast = new(2025, 12, 31), PeriodLabel = "2025",
            State = ReleaseState.Published, ContentHash = VectorBytes.ContentHash([vector]),
        };
        var kind = new AssetKind { Slug = $"nk-{own}", Name = "Hall", NamePlural = "Halls", IsOwn = true };
        var source = new AssetSource { Slug = $"ns-{own}", Name = "Halls" };
        var now = council.Council.Host.Time.GetUtcNow();
        var asset = Asset.Import(source.Id, "1", new AssetDetails { KindId = kind.Id, Name = "Hall" }, new(-2.39, 53.45, 380_000, 395_000, PlacedBy.Coordinates), now, now);
        await council.Council.Save([theme, geography, .. areas, boundaries.ToBoundaries(geography.Id), kind, source]);
        await council.Council.Save(indicator, asset, new AssetArea { AssetId = asset.Id, GeographyId = geography.Id, AreaId = areas[0].Id });
        await council.Council.Save(release, VectorBytes.ToRow(vector, council.Council.Id, release.Id));
        var choice = new NeedChoice(indicator.Slug, NeedDirection.HighIsNeed, 1);
        var entry = new NeedProfileEntry($"Profile {own}", "", new(geography.Slug, [choice]), NeedProfileVisibility.Public);
        var profile = (await council.Council.Send(new CreateNeedProfile(Guid.CreateVersion7(), entry), council.People[Who.Adviser])).Value.Slug;
        return new Dictionary<string, string>
        {
            ["/{council}/need/{profile}"] = profile,
            ["/{council}/need/{profile}/{code}"] = areas[0].Code,
            ["/{council}/need/score/{code}"] = areas[0].Code,
            ["/{council}/api/v1/need/{profile}"] = profile,
            ["{needProfile}"] = profile,
            ["{needAreas}"] = geography.Slug,
            ["{needItem}"] = choice.Text,
            ["{needKind}"] = kind.Slug,
        };
    }

    private static Polygon Square(double west) => new(new LinearRing(
        [new(west, 53.44), new(west + 0.02, 53.44), new(west + 0.02, 53.46), new(west, 53.46), new(west, 53.44)])) { SRID = 4326 };
}
