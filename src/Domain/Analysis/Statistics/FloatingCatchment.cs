namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>A place of demand within the catchment of a supplier.</summary>
/// <param name="Demand">Index of the place of demand.</param>
/// <param name="Supplier">Index of the supplier.</param>
/// <param name="Weight">How much the distance leaves of it, above 0 and at most 1.</param>
public readonly record struct Reach(int Demand, int Supplier, double Weight);

/// <summary>Access by the two-step floating catchment.</summary>
/// <param name="Access">Per place of demand: supply per person within reach, 0 when nothing is.</param>
/// <param name="Ratios">Per supplier: capacity per person in its catchment, 0 when nobody is.</param>
/// <param name="Unreached">Suppliers with capacity that nobody reaches; their capacity is in nobody's access.</param>
public sealed record CatchmentAccess(double[] Access, double[] Ratios, int[] Unreached);

/// <summary>
/// The two-step floating catchment area method: each supplier's capacity is shared over the people who reach it, then
/// each place adds up the shares it reaches. With weight 1 inside one distance it is the plain method, with falling
/// weights the enhanced one. All capacity is handed out: ΣPA = ΣS over the suppliers that anybody reaches.
/// Source: Luo and Wang (2003), Environment and Planning B 30, 865–884; enhanced: Luo and Qi (2009), Health and Place 15, 1100–1107.
/// </summary>
public static class FloatingCatchment
{
    /// <summary>Rⱼ = Sⱼ/ΣPₖWₖⱼ, then Aᵢ = ΣRⱼWᵢⱼ.</summary>
    /// <param name="population">People per place of demand, 0 or more.</param>
    /// <param name="capacity">Capacity per supplier, 0 or more.</param>
    /// <param name="reaches">The pairs within reach, each at most once.</param>
    public static CatchmentAccess Of(double[] population, double[] capacity, IReadOnlyList<Reach> reaches)
    {
        var people = new double[capacity.Length];
        foreach (var reach in reaches)
            people[reach.Supplier] += population[reach.Demand] * reach.Weight;
        var ratios = new double[capacity.Length];
        for (var supplier = 0; supplier < ratios.Length; supplier++)
            ratios[supplier] = people[supplier] > 0 ? capacity[supplier] / people[supplier] : 0;
        var access = new double[population.Length];
        foreach (var reach in reaches)
            access[reach.Demand] += ratios[reach.Supplier] * reach.Weight;
        var unreached = Enumerable.Range(0, capacity.Length).Where(supplier => capacity[supplier] > 0 && !(people[supplier] > 0));
        return new(access, ratios, [.. unreached]);
    }
}

/// <summary>Weights that fall by steps with the distance (or the time).</summary>
/// <param name="Limits">Rising upper limits, which belong to their band.</param>
/// <param name="Weights">Weight of each band, above 0 and at most 1.</param>
public sealed record CatchmentBands(double[] Limits, double[] Weights)
{
    /// <summary>The product's own: 1 to 800 m, 0.68 to 1,600 m, 0.22 to 2,400 m.</summary>
    public static CatchmentBands Walking { get; } = new([800, 1_600, 2_400], [1, 0.68, 0.22]);

    /// <summary>One band with weight 1: the plain method.</summary>
    public static CatchmentBands Within(double limit) => new([limit], [1]);

    /// <summary>The furthest limit.</summary>
    public double Furthest => Limits[^1];

    /// <summary>The weight at a distance, 0 beyond the furthest limit or where the distance is NaN.</summary>
    public double WeightAt(double distance)
    {
        for (var band = 0; band < Limits.Length; band++)
        {
            if (distance <= Limits[band])
                return Weights[band];
        }

        return 0;
    }

    /// <summary>True when there is a band, limits rise from above 0 and every weight lies above 0 and at most at 1.</summary>
    public bool AreUsable =>
        Limits.Length > 0
        && Limits.Length == Weights.Length
        && Limits[0] > 0
        && double.IsFinite(Limits[^1])
        && Enumerable.Range(1, Limits.Length - 1).All(band => Limits[band] > Limits[band - 1])
        && Array.TrueForAll(Weights, weight => weight > 0 && weight <= 1);
}
