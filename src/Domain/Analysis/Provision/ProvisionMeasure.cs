using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Analysis.Provision;

/// <summary>Where people live. Arrays have one element per place: the output areas' population-weighted centroids, or the areas' own.</summary>
/// <param name="Easting">Metres east on the British National Grid; NaN without a position.</param>
/// <param name="Northing">Metres north.</param>
/// <param name="Population">People; what is not above 0 counts as nobody.</param>
public sealed record DemandPoints(double[] Easting, double[] Northing, double[] Population);

/// <summary>Where services are. Arrays have one element per service.</summary>
/// <param name="Easting">Metres east on the British National Grid; NaN without a position.</param>
/// <param name="Northing">Metres north.</param>
/// <param name="Capacity">Places, staff, beds…; NaN where unknown counts as 1, less than 0 as none.</param>
public sealed record SupplyPoints(double[] Easting, double[] Northing, double[] Capacity)
{
    /// <summary>Services whose capacity is unknown: each counts as 1.</summary>
    public static SupplyPoints Alike(double[] easting, double[] northing)
    {
        var capacity = new double[easting.Length];
        Array.Fill(capacity, 1);
        return new(easting, northing, capacity);
    }
}

/// <summary>How provision is measured.</summary>
/// <param name="Bands">Distance bands in metres and their weights for the access score.</param>
/// <param name="CountMetres">The distance within which services are counted.</param>
public sealed record ProvisionOptions(CatchmentBands Bands, double CountMetres)
{
    /// <summary>Bands of 800, 1,600 and 2,400 m with weights 1, 0.68, 0.22; services counted within 1,600 m.</summary>
    public static ProvisionOptions Walking { get; } = new(CatchmentBands.Walking, 1_600);
}

/// <summary>How well each place of demand is served. Arrays follow the demand points unless said.</summary>
public sealed record ProvisionResult
{
    /// <summary>Access score: capacity per person within reach by the enhanced two-step floating catchment; NaN without a position.</summary>
    public required double[] Access { get; init; }

    /// <summary>Straight-line distance to the nearest service; NaN without a position or without any service.</summary>
    public required double[] NearestMetres { get; init; }

    /// <summary>Index of that service; −1 when there is none.</summary>
    public required int[] NearestService { get; init; }

    /// <summary>Services within the distance; NaN without a position.</summary>
    public required double[] CountWithin { get; init; }

    /// <summary>Per service: capacity per person in its catchment; 0 when it reaches nobody.</summary>
    public required double[] ServiceRatios { get; init; }

    /// <summary>Services with capacity but nobody in reach.</summary>
    public required int[] Unreached { get; init; }

    /// <summary>Places of demand that could not be measured.</summary>
    public required int DemandWithoutPosition { get; init; }

    /// <summary>Services that could not be measured: say so beside the map.</summary>
    public required int SupplyWithoutPosition { get; init; }
}

/// <summary>
/// How well residents can reach services: how many within a distance, how far the nearest, and the enhanced two-step
/// floating catchment (<see cref="FloatingCatchment"/>) in straight-line metres.
/// </summary>
public static class ProvisionMeasure
{
    /// <summary>Measures every place of demand.</summary>
    /// <exception cref="ArgumentException">Bands do not rise, weights are not above 0 to 1, or arrays differ in length.</exception>
    public static ProvisionResult Of(DemandPoints demand, SupplyPoints supply, ProvisionOptions options)
    {
        if (!options.Bands.AreUsable || !(options.CountMetres > 0))
            throw new ArgumentException("Distances must rise from above 0 and weights lie above 0 and at most at 1.", nameof(options));
        if (demand.Easting.Length != demand.Population.Length || supply.Easting.Length != supply.Capacity.Length)
            throw new ArgumentException("Each point needs an easting, a northing and a number.");
        var reach = Math.Max(options.Bands.Furthest, options.CountMetres);
        var grid = new PointGrid(supply.Easting, supply.Northing, reach);
        var places = demand.Population.Length;
        var result = (Nearest: new double[places], Service: new int[places], Count: new double[places]);
        List<Reach> reaches = [];
        List<(int Point, double Metres)> near = [];
        var unplaced = 0;
        for (var place = 0; place < places; place++)
        {
            var (east, north) = (demand.Easting[place], demand.Northing[place]);
            (result.Service[place], result.Nearest[place]) = grid.Nearest(east, north);
            near.Clear();
            grid.Within(east, north, reach, near);
            var placed = double.IsFinite(east) && double.IsFinite(north);
            unplaced += placed ? 0 : 1;
            result.Count[place] = placed ? near.Count(service => service.Metres <= options.CountMetres) : double.NaN;
            AddReaches(place, near, options.Bands, reaches);
        }

        var catchment = FloatingCatchment.Of(
            Array.ConvertAll(demand.Population, people => people > 0 ? people : 0),
            Array.ConvertAll(supply.Capacity, capacity => double.IsNaN(capacity) ? 1 : Math.Max(0, capacity)),
            reaches);
        var access = catchment.Access.Select((score, place) => double.IsNaN(result.Count[place]) ? double.NaN : score).ToArray();
        return new()
        {
            Access = access,
            NearestMetres = result.Nearest,
            NearestService = result.Service,
            CountWithin = result.Count,
            ServiceRatios = catchment.Ratios,
            Unreached = catchment.Unreached,
            DemandWithoutPosition = unplaced,
            SupplyWithoutPosition = supply.Easting.Length - grid.Placed,
        };
    }

    private static void AddReaches(int place, List<(int Point, double Metres)> near, CatchmentBands bands, List<Reach> reaches)
    {
        foreach (var (service, metres) in near)
        {
            var weight = bands.WeightAt(metres);
            if (weight > 0)
                reaches.Add(new(place, service, weight));
        }
    }
}
