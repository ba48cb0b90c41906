using LocalityLab.Application.Places;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Readers;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace LocalityLab.TestKit;

/// <summary>
/// A town of twelve small areas (S01 to S12, four to a row from the south-west on) of two output areas each, in four wards
/// of three small areas, with indicators of every kind. Small areas reach from 2.40 to 2.28 degrees west and from 53.40 to
/// 53.46 degrees north, each 0.03 by 0.02 degrees.
/// </summary>
public sealed class NeedTown
{
    private const double West = -2.40, South = 53.40, Wide = 0.03, High = 0.02;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private readonly TestCouncil council;
    private readonly Theme theme = new() { Slug = "people", Name = "People" };

    private NeedTown(TestCouncil council) => this.council = council;

    public static IReadOnlyList<string> SmallAreaCodes { get; } = [.. Enumerable.Range(1, 12).Select(number => $"S{number:00}")];

    /// <summary>The twelve small areas, «lsoa21»; then two areas of another council.</summary>
    public Geography SmallAreas { get; } = Geography("lsoa21", "Small areas 2021", "small area", GeographyKind.Lsoa, 14, shapes: true);

    /// <summary>Twenty-four output areas, «oa21»; the odd ones lie west.</summary>
    public Geography OutputAreas { get; } = Geography("oa21", "Output areas 2021", "output area", GeographyKind.OutputArea, 24, shapes: false);

    /// <summary>Four wards, «ward23».</summary>
    public Geography Wards { get; } = Geography("ward23", "Wards 2023", "ward", GeographyKind.Ward, 4, shapes: false);

    /// <summary>
    /// Saves the town. Indicators: child-poverty (per cent with its parts, high is bad, highest in S01 and falling), claimants
    /// (count, high is bad, S02 missing), income (pounds, a mean, high is good, rising from S01; for small areas), happiness
    /// (score without polarity), smoking (rate with its parts, output areas only), life-expectancy (mean, wards only) and
    /// population (output areas and small areas: 100 in each output area, none in those of S12).
    /// </summary>
    public static async Task<NeedTown> Build(TestCouncil council)
    {
        var town = new NeedTown(council);
        await town.SavePlaces();
        await town.SaveIndicators();
        return town;
    }

    /// <summary>Degrees of the middle of a small area, from 1.</summary>
    public static (double Longitude, double Latitude) Middle(int number) =>
        (West + (Wide * (((number - 1) % 4) + 0.5)), South + (High * (((number - 1) / 4) + 0.5)));

    /// <summary>An indicator with one release; more periods are more calls with the same slug saved by <see cref="Release"/>.</summary>
    public async Task<Indicator> Indicator(string slug, IndicatorKind kind, Polarity polarity, Geography on, ReleaseVector vector, double multiplier = 1)
    {
        var indicator = new Indicator
        {
            Slug = slug,
            Name = char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' '),
            ThemeId = theme.Id,
            Unit = kind switch { IndicatorKind.Proportion => "%", IndicatorKind.Count => "people", IndicatorKind.Rate => "per 1,000 people", _ => "score" },
            Kind = kind,
            Polarity = polarity,
            Multiplier = multiplier,
            Decimals = 1,
            Source = $"Office for {slug}",
            Licence = "OGL v3.0",
        };
        await council.Save(indicator);
        await Release(indicator, on, vector);
        return indicator;
    }

    /// <summary>A published release of a year.</summary>
    public async Task<Release> Release(Indicator indicator, Geography on, ReleaseVector vector, int year = 2025)
    {
        var release = new Release
        {
            IndicatorId = indicator.Id,
            GeographyId = on.Id,
            PeriodFirst = new(year, 1, 1),
            PeriodLast = new(year, 12, 31),
            PeriodLabel = $"{year}",
            State = ReleaseState.Published,
            ContentHash = VectorBytes.ContentHash([vector]),
        };
        await council.Save(release, VectorBytes.ToRow(vector, council.Id, release.Id));
        return release;
    }

    /// <summary>Values for the twelve small areas by their number from 1; the other council's two get 50.</summary>
    public static double[] Each(Func<int, double> value) => [.. Enumerable.Range(1, 12).Select(value), 50, 50];

    /// <summary>A library in the middle of a small area (or beside it), in the register through the source «Libraries», which had two rows it could not use.</summary>
    /// <param name="number">The small area, from 1.</param>
    /// <param name="capacity">How many people it holds; null when nobody said.</param>
    /// <param name="east">Degrees east of the middle.</param>
    /// <param name="inside">False for one that lies outside the council.</param>
    /// <param name="archived">True for one that was archived.</param>
    /// <param name="kind">Another kind of the standard list.</param>
    public async Task<Asset> Service(int number, int? capacity = null, double east = 0, bool inside = true, bool archived = false, string kind = "library")
    {
        var kindId = await KindId(kind);
        var sourceId = await SourceId();
        var (longitude, latitude) = Middle(number);
        var grid = new BritishNationalGrid().ToGrid(new DegreePoint(longitude + east, latitude));
        var now = council.Host.Time.GetUtcNow();
        var details = new AssetDetails { KindId = kindId, Name = $"{kind} {number}", Capacity = capacity };
        var asset = Domain.Assets.Asset.Import(
            sourceId, Guid.CreateVersion7().ToString(), details, new(longitude + east, latitude, grid.Easting, grid.Northing, PlacedBy.Coordinates), now, now);
        if (archived)
            asset.Archive("Closed", now);
        await council.Save(asset);
        if (inside)
        {
            var area = await council.Read(db => db.Areas.SingleAsync(row => row.GeographyId == SmallAreas.Id && row.Ordinal == number - 1));
            await council.Save(new AssetArea { AssetId = asset.Id, GeographyId = SmallAreas.Id, AreaId = area.Id });
        }

        return asset;
    }

    private async Task<Guid> KindId(string slug)
    {
        if (await council.Read(db => db.AssetKinds.SingleOrDefaultAsync(row => row.Slug == slug)) is { } known)
            return known.Id;
        var standard = StandardAssetKinds.All.Single(row => row.Slug == slug);
        var kind = new AssetKind
        {
            Slug = slug, Name = standard.Name, NamePlural = standard.NamePlural, ParentId = standard.ParentSlug is { } parent ? await KindId(parent) : null,
        };
        await council.Save(kind);
        return kind.Id;
    }

    private async Task<Guid> SourceId()
    {
        if (await council.Read(db => db.AssetSources.SingleOrDefaultAsync(row => row.Slug == "libraries")) is { } known)
            return known.Id;
        var source = new AssetSource { Slug = "libraries", Name = "Libraries", Publisher = "Test Council", Licence = "OGL v3.0", AsOf = "July 2025", RowsRejected = 2 };
        await council.Save(source);
        return source.Id;
    }

    private async Task SavePlaces()
    {
        var grid = new BritishNationalGrid();
        var shapes = SmallAreaCodes.Select((code, ordinal) => new AreaShape(ordinal, code, $"Small area {code}", Rectangle(ordinal + 1))).ToList();
        List<object> rows = [theme, SmallAreas, OutputAreas, Wards, BoundariesBuilder.Build(shapes, 14).ToBoundaries(SmallAreas.Id)];
        for (var number = 1; number <= 12; number++)
        {
            var (longitude, latitude) = Middle(number);
            rows.Add(Area(SmallAreas, number - 1, $"S{number:00}", "Small area", longitude, latitude, true, grid));
            rows.Add(Area(OutputAreas, (2 * number) - 2, $"O{(2 * number) - 1:00}", "Output area", longitude - (Wide / 4), latitude, false, grid));
            rows.Add(Area(OutputAreas, (2 * number) - 1, $"O{2 * number:00}", "Output area", longitude + (Wide / 4), latitude, false, grid));
        }

        rows.AddRange(Enumerable.Range(12, 2).Select(ordinal => new Area { GeographyId = SmallAreas.Id, Ordinal = ordinal, Code = $"X{ordinal}", Name = "Elsewhere", IsOwn = false }));
        rows.AddRange(Enumerable.Range(0, 4).Select(ordinal => new Area { GeographyId = Wards.Id, Ordinal = ordinal, Code = $"W{ordinal + 1}", Name = $"Ward W{ordinal + 1}" }));
        rows.Add(Lookup(OutputAreas, SmallAreas, LookupKind.Exact, Enumerable.Range(0, 24).Select(from => new LookupEntry(from, from / 2, 1))));
        rows.Add(Lookup(SmallAreas, Wards, LookupKind.BestFit, Enumerable.Range(0, 12).Select(from => new LookupEntry(from, from / 3, 1))));
        await council.Save([.. rows]);
    }

    private async Task SaveIndicators()
    {
        var poor = Each(number => 65 - (5 * number));
        await Indicator("child-poverty", IndicatorKind.Proportion, Polarity.HighIsBad, SmallAreas, new()
        {
            Breakdown = ReleaseVector.All,
            Values = poor,
            States = new ValueState[14],
            Numerators = Array.ConvertAll(poor, share => share * 2),
            Denominators = Each(_ => 200),
        }, 100);
        await Indicator("claimants", IndicatorKind.Count, Polarity.HighIsBad, SmallAreas, ReleaseVector.Of(Each(number => number == 2 ? double.NaN : 100 - number)));
        await Indicator("income", IndicatorKind.Mean, Polarity.HighIsGood, SmallAreas, ReleaseVector.Of(Each(number => 20_000 + (1_000 * number))));
        await Indicator("happiness", IndicatorKind.Score, Polarity.Neither, SmallAreas, ReleaseVector.Of(Each(number => number * 7 % 12)));
        await Indicator("smoking", IndicatorKind.Rate, Polarity.HighIsBad, OutputAreas, new()
        {
            Breakdown = ReleaseVector.All,
            Values = [.. Enumerable.Range(0, 24).Select(number => 10.0 * number)],
            States = new ValueState[24],
            Numerators = [.. Enumerable.Range(0, 24).Select(number => (double)number)],
            Denominators = [.. Enumerable.Repeat(100.0, 24)],
        }, 1_000);
        await Indicator("life-expectancy", IndicatorKind.Mean, Polarity.HighIsGood, Wards, ReleaseVector.Of([78, 79, 80, 81]));
        var population = await Indicator("population", IndicatorKind.Count, Polarity.Neither, OutputAreas,
            ReleaseVector.Of([.. Enumerable.Range(0, 24).Select(number => number >= 22 ? 0.0 : 100)]));
        await Release(population, SmallAreas, ReleaseVector.Of(Each(number => number == 12 ? 0 : 200)));
    }

    private static Geography Geography(string slug, string name, string noun, GeographyKind kind, int areas, bool shapes) => new()
    {
        Slug = slug, Name = name, AreaNoun = noun, AreaNounPlural = noun + "s", Kind = kind, BoundaryYear = 2021, AreaCount = areas, HasShapes = shapes,
    };

    private static Area Area(Geography geography, int ordinal, string code, string noun, double longitude, double latitude, bool shape, IBritishNationalGrid grid)
    {
        var point = grid.ToGrid(new DegreePoint(longitude, latitude));
        return new()
        {
            GeographyId = geography.Id, Ordinal = ordinal, Code = code, Name = $"{noun} {code}", HasShape = shape,
            Longitude = longitude, Latitude = latitude, Easting = point.Easting, Northing = point.Northing,
        };
    }

    private static Lookup Lookup(Geography from, Geography to, LookupKind kind, IEnumerable<LookupEntry> entries) =>
        new() { FromGeographyId = from.Id, ToGeographyId = to.Id, Kind = kind, Source = "Test", Entries = LookupEntries.Encode(entries) };

    private static Polygon Rectangle(int number)
    {
        var (x, y) = Middle(number);
        var (west, south, east, north) = (x - (Wide / 2), y - (High / 2), x + (Wide / 2), y + (High / 2));
        return Factory.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);
    }
}
