using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>A town of the demonstration borough.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Its centre, in metres from the middle of the borough.</param>
/// <param name="Density">People in a square kilometre at the centre, before scaling.</param>
/// <param name="Reach">How far it spreads, in metres.</param>
internal sealed record Town(string Name, Coordinate At, double Density, double Reach);

/// <summary>A rise or fall of a hidden surface: how far it goes, and how strongly.</summary>
internal sealed record Hill(double X, double Y, double Reach, double Height);

/// <summary>
/// The sketch from which the island is drawn, in metres from the middle of the borough: a west coast with an estuary,
/// land borders on the other sides, five neighbours, a river, roads and towns. The seed draws everything between.
/// </summary>
internal static class IslandPlan
{
    /// <summary>The middle of the borough on the British National Grid: in the North Sea, 130 km from any shore.</summary>
    public static Coordinate Middle { get; } = new(570_000, 600_000);

    /// <summary>The borough's coast, from its northern to its southern end; the estuary is the deep inlet.</summary>
    public static Coordinate[] Coast { get; } = Points(
        -4600, 7200, -5700, 6100, -5500, 5000, -6900, 4300, -6500, 3500, -7700, 2700, -8600, 1500, -7500, 700, -5600, 650, -4300, 150, -3300, 200, -2650, -60,
        -3500, -350, -4700, -500, -5300, -1100, -6700, -900, -7600, -1700, -7100, -2500, -8300, -3300, -7700, -4300, -6300, -4600, -6500, -5500, -7400, -6000, -6900, -6900);

    /// <summary>The borough's land border, from its southern end round to its northern end.</summary>
    public static Coordinate[] LandBorder { get; } = Points(
        -6900, -6900, -5200, -6600, -4300, -7400, -2600, -7200, -2200, -5600, -900, -5500, -300, -6900, 900, -8300, 2900, -8600, 3700, -7100, 5600, -6700,
        6000, -5300, 8200, -5000, 8900, -3600, 7600, -2900, 7900, -1700, 6800, -500, 8600, 500, 10700, 300, 11500, 1700, 10100, 2900, 7900, 2700,
        7600, 4100, 6300, 5600, 4700, 5300, 3600, 6600, 1800, 6100, 1500, 4900, -100, 5200, -900, 6700, -2500, 8000, -4600, 7200);

    /// <summary>The outer coast, from the southern end of the borough round to its northern end.</summary>
    public static Coordinate[] OuterCoast { get; } = Points(
        -6900, -6900, -7800, -8300, -6600, -9900, -7600, -12000, -5200, -14200, -3000, -13600, -400, -15300, 2600, -14500, 5600, -15900, 8800, -14300, 11400, -14700,
        13900, -12300, 16700, -11500, 17500, -8800, 20100, -6800, 19300, -3900, 21300, -1200, 20300, 1800, 21500, 4500, 19300, 7100, 18900, 10200, 15900, 11600,
        14300, 14300, 11200, 14000, 8300, 16100, 5100, 15000, 2200, 16700, -700, 15100, -3600, 15600, -5000, 13200, -7300, 11900, -6500, 9600, -5500, 8400, -4600, 7200);

    /// <summary>Where neighbours meet: index into the land border, sketch to the outer coast, index into the outer coast.</summary>
    public static (int Border, Coordinate[] Between, int Coast)[] NeighbourBorders { get; } =
    [
        (3, Points(-2900, -9300, -1500, -11300, -900, -13500), 6),
        (10, Points(7000, -8700, 9500, -9500, 11500, -11000), 11),
        (19, Points(13900, 900, 16500, 2500), 17),
        (25, Points(5200, 8600, 4900, 11200, 7300, 13200), 24),
    ];

    /// <summary>The river, from the hills in the east to the head of the estuary; it begins in a neighbour.</summary>
    public static Coordinate[] River { get; } = Points(
        14800, -2600, 12300, -1700, 10100, -2400, 7850, -1700, 6300, -2300, 4900, -1500, 3600, -1900, 2200, -900, 900, -1150, -400, -350, -1500, -550, -2300, -60, -2750, -60, -3300, -70);

    /// <summary>Its tributary from the north.</summary>
    public static Coordinate[] Brook { get; } = Points(2500, 9300, 2900, 7500, 2000, 6000, 2300, 4600, 1300, 3200, 1700, 1700, 900, 400, 1100, -700, 900, -1150);

    /// <summary>Main roads.</summary>
    public static Coordinate[][] Roads { get; } =
    [
        Points(-5000, 13000, -3000, 9600, -2800, 7200, -2300, 5100, -1900, 3000, -1600, 1400, -1150, 300, -1000, -450, -700, -1700, 300, -3300, 1500, -4200, 2200, -6300, 3300, -9400, 3000, -13500),
        Points(-6250, 3600, -4700, 3000, -3100, 2000, -1600, 1400, 600, 1500, 2600, 900, 4900, 1100, 6900, 1000, 9500, 1500, 12300, 2300, 16500, 1700),
        Points(-1000, -450, -2200, -1300, -3700, -1900, -4900, -3000, -5200, -4400, -5700, -6300, -5200, -9500),
        Points(1500, -4200, 3400, -3900, 5900, -3500, 7700, -4000, 9700, -5500, 12500, -6900),
        Points(4900, 1100, 4900, 2600, 5300, 4000, 5100, 5300, 6300, 8600, 7000, 11900),
        Points(300, -3300, 2300, -2700, 4200, -1750, 4500, -400, 4900, 1100),
    ];

    /// <summary>The railway.</summary>
    public static Coordinate[] Railway { get; } = Points(
        -5900, 3900, -4400, 3700, -3000, 2700, -2100, 1500, -1000, 900, 700, 700, 2700, 400, 4600, 700, 6500, 200, 9000, 1000, 12000, 300, 15500, -1900);

    /// <summary>The towns, the largest first; the first four give the localities their hearts.</summary>
    public static Town[] Towns { get; } =
    [
        new("Aldermere", new(-1500, 1300), 5_200, 1_950),
        new("Thornmarket", new(4900, 1100), 4_300, 1_500),
        new("Marrowdale", new(1500, -4300), 3_800, 1_500),
        new("Saltreach", new(-6000, 3700), 4_300, 1_150),
        new("Staithe Green", new(-3900, -2000), 4_700, 1_300),
        new("Brackenholt", new(-2300, 5100), 2_300, 1_100),
        new("Ottergate", new(5900, -3500), 2_500, 1_100),
        new("Gannet Bay", new(-5300, -4700), 2_400, 950),
        new("Ferrow", new(5300, 4000), 3_000, 900),
        new("Eddle", new(9500, 1500), 1_900, 650),
    ];

    /// <summary>Where people are poorer: the old docks, the streets east of Aldermere's centre, an estate far out, the resort's back streets.</summary>
    public static Hill[] Deprivation { get; } =
    [
        new(-3900, -1900, 1_400, 1.9), new(-200, 1400, 1_200, 1.6), new(5300, 4100, 1_250, 2.3), new(-6200, 3700, 800, 1.3), new(5200, 1400, 800, 0.9),
        new(-5600, -4600, 600, 0.6), new(2200, -5200, 1_900, -1.3), new(6000, -3500, 1_500, -0.9), new(-2600, 5200, 1_900, -1.1), new(-3000, 2600, 900, -0.9),
    ];

    /// <summary>Where help is thin on the ground though need is great: an estate far out, and the streets south of the docks.</summary>
    public static Hill[] Forgotten { get; } = [new(5300, 4100, 1_500, 1), new(-4100, -2700, 800, 1), new(600, 1900, 600, 0.8)];

    private static Coordinate[] Points(params double[] numbers) =>
        [.. Enumerable.Range(0, numbers.Length / 2).Select(i => new Coordinate(numbers[2 * i], numbers[(2 * i) + 1]))];
}
