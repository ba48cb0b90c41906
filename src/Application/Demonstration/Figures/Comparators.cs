using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>Figures of the whole borough beside its neighbours and the country, in the order of the geography «authority».</summary>
internal static class Comparators
{
    private const double CountryPeople = 4_180_000;

    // People, and how poor against the borough, of the neighbours.
    private static readonly (double People, double Deprivation)[] Neighbours =
        [(142_000, -0.5), (88_000, -1.1), (176_000, 0.6), (231_000, 0.1), (305_000, 1.2)];

    /// <summary>How many areas the geography has: the borough, its neighbours, the country.</summary>
    public static int Count => Neighbours.Length + 2;

    /// <summary>People of the neighbours, then of the country.</summary>
    public static IReadOnlyList<double> OtherPeople { get; } = [.. Neighbours.Select(one => one.People), CountryPeople];

    /// <summary>Five years for all of them.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="own">The borough's own years; null where it is drawn like a neighbour.</param>
    /// <param name="people">People of the borough by year.</param>
    /// <param name="among">People of the borough below the line, by year.</param>
    /// <param name="random">Chance.</param>
    public static YearOf[] Draw(Recipe recipe, YearOf[]? own, double[] people, double[] among, SeededRandom random)
    {
        var deprivation = Neighbours.Select(one => one.Deprivation).Prepend(0.3).ToArray();
        var level = deprivation.Select(poor => (0.45 * Strength(recipe) * poor) + (Wobble(recipe) * random.Normal())).ToArray();
        return [.. Enumerable.Range(0, Units.Years).Select(year =>
        {
            var moved = Model.Moved(recipe, year);
            double[] linked = [.. level.Select(at => at + moved + (0.2 * Wobble(recipe) * random.Normal()))];
            if (recipe.Kind is IndicatorKind.Mean or IndicatorKind.Score)
            {
                double[] means = [.. linked.Select(at => Model.Mean(recipe, at)), Model.Mean(recipe, moved) * recipe.Country];
                means[0] = own?[year].Values[0] ?? means[0];
                return new YearOf(means, null, null);
            }

            double[] residents = [people[year], .. Neighbours.Select(one => one.People), CountryPeople];
            var line = recipe.Sample > 0
                ? [.. residents.Select((_, i) => recipe.Sample * (i == residents.Length - 1 ? 25.0 : 1.0))]
                : Array.ConvertAll(residents, count => Math.Round(count * among[year] / people[year]));
            double[] counts = [.. linked.Select((at, i) => Math.Round(line[i] * Model.Share(recipe, at))), Math.Round(line[^1] * Model.Share(recipe, moved) * recipe.Country)];
            if (own is not null)
                (counts[0], line[0]) = (own[year].Numerators?[0] ?? own[year].Values[0], own[year].Denominators?[0] ?? line[0]);
            return Model.Of(recipe, counts, line);
        })];
    }

    /// <summary>The borough as one area, from its parts.</summary>
    public static YearOf[] Whole(Recipe recipe, YearOf[] parts, double[] weights) => [.. parts.Select(part =>
    {
        if (part.Numerators is { } numerators && part.Denominators is { } denominators)
            return Model.Of(recipe, [numerators.Sum()], [denominators.Sum()]);
        if (recipe.Kind == IndicatorKind.Count)
            return new YearOf([part.Values.Sum()], null, null);
        var known = Enumerable.Range(0, weights.Length).Where(i => !double.IsNaN(part.Values[i])).ToArray();
        return new YearOf([known.Sum(i => part.Values[i] * weights[i]) / known.Sum(i => weights[i])], null, null);
    })];

    private static double Strength(Recipe recipe) => recipe.Pull.Deprivation != 0 ? recipe.Pull.Deprivation : recipe.Polarity == Polarity.HighIsGood ? -0.15 : 0.12;

    private static double Wobble(Recipe recipe) => recipe.IsLinear ? 0.3 : 0.06;
}
