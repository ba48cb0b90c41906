using LocalityLab.Application.Demonstration.Terrain;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>The areas a figure is made for: their traits, and who lives there in each of the five years.</summary>
internal sealed class Units
{
    private readonly double[] growth;
    private readonly Dictionary<Among, double[]> latest;

    private Units(Traits traits, double[] growth, Dictionary<Among, double[]> latest)
    {
        Traits = traits;
        this.growth = growth;
        this.latest = latest;
    }

    public const int Years = 5;

    public Traits Traits { get; }

    public int Count => growth.Length;

    /// <summary>People counted below the line in a year, 0 being the oldest; whole numbers.</summary>
    public double[] Denominators(Among among, int year) =>
        [.. latest[among].Select((people, i) => Math.Round(people * Math.Pow(1 + growth[i] + Ageing(among), year - (Years - 1))))];

    // The borough grows older: in each year more people past 65 and fewer children than the year before.
    private static double Ageing(Among among) => among switch
    {
        Among.Older => 0.011,
        Among.Children or Among.Reception => -0.007,
        _ => 0,
    };

    public static Units SmallAreas(Borough borough, Traits traits, DemonstrationPopulation population, int seed)
    {
        var random = Chance.For(seed, "growth");
        double[] growing = [.. borough.Areas.Select((_, i) => 0.004 + (0.006 * random.Normal()) + (0.002 * traits.Families[i]))];
        Func<int, int, double[]> between = (from, to) => [.. borough.Areas.Select((_, i) => (double)population.Between(i, from, to))];
        var (adults, older) = (between(18, 90), between(65, 90));
        return new(traits, growing, new()
        {
            [Among.People] = between(0, 90),
            [Among.Children] = between(0, 15),
            [Among.WorkingAge] = between(16, 64),
            [Among.Adults] = adults,
            [Among.Older] = older,
            [Among.Households] = [.. adults.Select((people, i) => Math.Round((people * 0.5) + (older[i] * 0.13)))],
            [Among.Reception] = between(4, 6),
            [Among.Pupils] = between(5, 15),
            [Among.YearSix] = between(9, 11),
            [Among.SixteenSeventeen] = between(16, 17),
            [Among.Electors] = [.. adults.Select(people => Math.Round(people * 0.93))],
        });
    }

    /// <summary>The same people by ward; a ward's traits are the means of its areas', each counted by its people.</summary>
    public Units ByWard(Borough borough)
    {
        var people = latest[Among.People];
        var totals = borough.ByWard(people);
        Func<IReadOnlyList<double>, double[]> mean = trait => [.. borough.ByWard([.. trait.Select((value, i) => value * people[i])]).Select((sum, ward) => sum / totals[ward])];
        return new(
            new()
            {
                Deprivation = mean(Traits.Deprivation),
                Age = mean(Traits.Age),
                Families = mean(Traits.Families),
                Diversity = mean(Traits.Diversity),
                Traffic = mean(Traits.Traffic),
                Urban = mean(Traits.Urban),
                Central = mean(Traits.Central),
                Forgotten = mean(Traits.Forgotten),
            },
            mean(growth),
            latest.ToDictionary(entry => entry.Key, entry => borough.ByWard(entry.Value)));
    }
}
