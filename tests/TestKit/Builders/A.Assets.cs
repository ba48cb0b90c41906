using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.TestKit;

public static partial class A
{
    private static readonly GeometryFactory Shapes = new(new PrecisionModel(), 4326);

    /// <summary>Postcodes of <see cref="Town"/> with their places, one in each ward from the south-west on.</summary>
    public static IReadOnlyList<(string Postcode, double Longitude, double Latitude)> TownPostcodes { get; } =
        [("AA1 1AA", -2.35, 53.40), ("AA1 1AB", -2.25, 53.40), ("AA2 1AA", -2.35, 53.46), ("AA2 1AB", -2.25, 53.46)];

    /// <summary>
    /// Gives the council four wards (W1 to W4, from the south-west on), two localities (L1 west, L2 east) and a postcode in the
    /// middle of each ward. The town runs from 2.40 to 2.20 degrees west and from 53.37 to 53.49 degrees north.
    /// </summary>
    public static async Task Town(TestCouncil council)
    {
        await Shaped(council, "ward23", "Wards 2023", GeographyKind.Ward, "ward",
            ("W1", -2.40, 53.37, -2.30, 53.43), ("W2", -2.30, 53.37, -2.20, 53.43), ("W3", -2.40, 53.43, -2.30, 53.49), ("W4", -2.30, 53.43, -2.20, 53.49));
        await Shaped(council, "locality", "Localities", GeographyKind.Locality, "locality", ("L1", -2.40, 53.37, -2.30, 53.49), ("L2", -2.30, 53.37, -2.20, 53.49));
        var (index, _) = PostcodeIndex.Of(TownPostcodes.Select(place => new PostcodePlace(Domain.Places.Postcode.Parse(place.Postcode), new(place.Longitude, place.Latitude))));
        var (postcodes, positions) = index.Encode();
        await council.Save(new PostcodeDirectory { Postcodes = postcodes, Positions = positions, Count = index.Count });
    }

    /// <summary>A geography of rectangles (code; west, south, east, north), saved with its shapes.</summary>
    public static async Task<Geography> Shaped(
        TestCouncil council, string slug, string name, GeographyKind kind, string noun, params (string Code, double West, double South, double East, double North)[] areas)
    {
        var geography = new Geography
        {
            Slug = slug, Name = name, AreaNoun = noun, AreaNounPlural = noun + "s", Kind = kind, BoundaryYear = 2023, AreaCount = areas.Length, HasShapes = true,
        };
        var rows = areas.Select((area, ordinal) => new Area { GeographyId = geography.Id, Ordinal = ordinal, Code = area.Code, Name = $"Area {area.Code}", HasShape = true });
        var built = BoundariesBuilder.Build([.. areas.Select((area, ordinal) => new AreaShape(ordinal, area.Code, $"Area {area.Code}", Rectangle(area.West, area.South, area.East, area.North)))], areas.Length);
        await council.Save([geography, .. rows, built.ToBoundaries(geography.Id)]);
        return geography;
    }

    /// <summary>An asset in the directory, added by a person who may.</summary>
    public static async Task<Guid> Asset(TestCouncil council, string name = "Town Library", string kind = "library", string postcode = "AA1 1AA", Func<AssetFields, AssetFields>? change = null)
    {
        var person = await council.Person(Role.DataManager);
        var fields = new AssetFields { Kind = kind, Name = name, Postcode = postcode };
        var added = await council.Send(new AddAsset(Guid.CreateVersion7(), change?.Invoke(fields) ?? fields), person);
        return added.Value;
    }

    private static Polygon Rectangle(double west, double south, double east, double north) => Shapes.CreatePolygon(
        [new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);
}
