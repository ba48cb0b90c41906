using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Readers;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Tests.Places;

public sealed class BritishNationalGridTests
{
    // Ordnance Survey's own test points for the transformation between ETRS89 (which is WGS84 within a metre) and the
    // British National Grid, from its OSTN15 developer pack. Latitude, longitude, easting, northing.
    public static TheoryData<string, double, double, double, double> ControlPoints => new()
    {
        { "St Mary's, Scilly", 49.92226393730, -6.29977752014, 91492.146, 11318.804 },
        { "Lizard Point", 49.96006137820, -5.20304609998, 170370.718, 11572.405 },
        { "Plymouth", 50.43885825610, -4.10864563561, 250359.811, 62016.569 },
        { "St Catherine's Point", 50.57563665000, -1.29782277240, 449816.371, 75335.861 },
        { "Southampton", 50.93127937910, -1.45051433700, 438710.920, 114792.250 },
        { "Nash Point", 51.40078220140, -3.55128349240, 292184.870, 168003.465 },
        { "North Foreland", 51.37447025550, 1.44454730409, 639821.835, 169565.858 },
        { "Brislington", 51.42754743020, -2.54407618349, 362269.991, 169978.690 },
        { "Lambeth", 51.48936564950, -0.11992557180, 530624.974, 178388.464 },
        { "Carmarthen", 51.85890896400, -4.30852476960, 241124.584, 220332.641 },
        { "Colchester", 51.89436637350, 0.89724327012, 599445.590, 225722.826 },
        { "Droitwich", 52.25529381630, -2.15458614387, 389544.190, 261912.153 },
        { "Leeds", 53.80021519630, -1.66379168242, 422242.186, 433818.701 },
        { "Inverness", 57.48625000720, -4.21926398555, 267056.768, 846176.972 },
        { "Shetland", 60.13308091660, -2.07382822798, 395999.668, 1138728.951 },
    };

    private static readonly BritishNationalGrid Grid = new();

    [Theory]
    [MemberData(nameof(ControlPoints))]
    public void ToGrid_AtAnOrdnanceSurveyControlPoint_IsWithinFiveMetres(string place, double latitude, double longitude, double easting, double northing)
    {
        Grid.ToGrid(new DegreePoint(longitude, latitude)).DistanceTo(new(easting, northing)).ShouldBeLessThan(5, place);
    }

    [Theory]
    [MemberData(nameof(ControlPoints))]
    public void ToDegrees_AndBack_ReturnsWithinACentimetre(string place, double latitude, double longitude, double easting, double northing)
    {
        var degrees = Grid.ToDegrees(new GridPoint(easting, northing));

        Grid.ToGrid(degrees).DistanceTo(new(easting, northing)).ShouldBeLessThan(0.01, place);
        Grid.ToGrid(degrees).DistanceTo(Grid.ToGrid(new DegreePoint(longitude, latitude))).ShouldBeLessThan(5, place);
    }

    [Fact]
    public void ToGrid_OfAShape_LeavesTheShapeAloneAndMeasuresIt()
    {
        var square = new Polygon(new LinearRing([new(400_000, 400_000), new(401_000, 400_000), new(401_000, 402_000), new(400_000, 402_000), new(400_000, 400_000)]));

        var degrees = Grid.ToDegrees(square);

        square.Coordinates[0].X.ShouldBe(400_000);
        degrees.EnvelopeInternal.MinX.ShouldBe(-2, 0.01);
        Grid.ToGrid(degrees).Area.ShouldBe(2_000_000, 10);
    }
}
