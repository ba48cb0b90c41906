using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Application.Demonstration;

/// <summary>People of each small area by sex and single year of age.</summary>
internal static class PopulationBuilder
{
    private const double Total = 203_000;

    public static DemonstrationPopulation Build(Borough borough, Traits traits, int seed, DateOnly day)
    {
        var random = Chance.For(seed, "population");
        var scale = Total / borough.Areas.Sum(area => area.Weight);
        List<int[]> females = [], males = [];
        for (var area = 0; area < borough.Areas.Count; area++)
        {
            var total = (int)Math.Round(borough.Areas[area].Weight * scale * Math.Exp(0.05 * random.Normal()));
            var weights = new double[2 * DemonstrationPopulation.Ages];
            for (var age = 0; age < DemonstrationPopulation.Ages; age++)
            {
                var people = Share(age, traits, area) * Math.Exp(0.09 * random.Normal());
                var female = FemaleShare(age);
                (weights[age], weights[DemonstrationPopulation.Ages + age]) = (people * female, people * (1 - female));
            }

            var counts = Shared(total, weights, random);
            females.Add(counts[..DemonstrationPopulation.Ages]);
            males.Add(counts[DemonstrationPopulation.Ages..]);
        }

        return new(day, females, males);
    }

    // The shape of a British town's population: even up to 60 but for a dip of the young who study elsewhere and two waves
    // of larger generations, then thinning out.
    private static double Share(int age, Traits traits, int area)
    {
        var shape = 1.0 + (0.16 * Bump(age, 34, 8)) + (0.2 * Bump(age, 56, 7)) - (0.1 * Bump(age, 20, 3)) - (0.06 * Bump(age, 2, 4));
        var survival = age < 60 ? 1 : Math.Exp(-Math.Pow((age - 60) / 26.0, 2.3));
        var last = age == DemonstrationPopulation.Ages - 1 ? 3.1 : 1;
        var older = Math.Exp(0.24 * traits.Age[area] * Math.Tanh((age - 45) / 18.0));
        var family = Math.Exp(0.16 * traits.Families[area] * (Bump(age, 7, 8) + Bump(age, 37, 8)));
        var students = 1 + (1.9 * Math.Max(0, traits.Diversity[area]) * traits.Central[area] * Bump(age, 21, 2.5));
        var hardLives = age < 65 ? 1 : Math.Exp(-0.06 * traits.Deprivation[area] * (age - 65) / 10.0);
        return shape * survival * last * older * family * students * hardLives;
    }

    private static double FemaleShare(int age) => age < 60 ? 0.488 + (0.02 * age / 60.0) : 0.508 + (0.145 * Math.Pow((age - 60) / 30.0, 1.6));

    private static double Bump(int age, double middle, double width) => Math.Exp(-((age - middle) * (age - middle)) / (2 * width * width));

    // Whole people: each gets the whole part of its share, and the rest go to cells drawn by their remainders.
    private static int[] Shared(int total, double[] weights, SeededRandom random)
    {
        var sum = weights.Sum();
        var exact = Array.ConvertAll(weights, weight => weight / sum * total);
        var counts = Array.ConvertAll(exact, share => (int)share);
        var order = Enumerable.Range(0, counts.Length).OrderByDescending(i => exact[i] - counts[i] + (0.5 * random.Unit()));
        foreach (var i in order.Take(total - counts.Sum()))
            counts[i]++;
        return counts;
    }
}
