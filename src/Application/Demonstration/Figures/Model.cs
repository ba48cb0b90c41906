using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>One year of a figure for a set of areas.</summary>
/// <param name="Values">In the indicator's unit.</param>
/// <param name="Numerators">Counts, or null for means, scores and surveys.</param>
/// <param name="Denominators">Who is counted below the line, or null.</param>
internal sealed record YearOf(double[] Values, double[]? Numerators, double[]? Denominators);

/// <summary>Draws the five years of a recipe for a set of areas.</summary>
internal static class Model
{
    /// <summary>Counts and values by year, the oldest first.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="units">The areas.</param>
    /// <param name="own">A smooth surface of the indicator's own, mean 0 and deviation 1.</param>
    /// <param name="random">Chance.</param>
    public static YearOf[] Draw(Recipe recipe, Units units, IReadOnlyList<double> own, SeededRandom random)
    {
        var level = new double[units.Count];
        var slope = new double[units.Count];
        for (var i = 0; i < units.Count; i++)
        {
            level[i] = Pulled(recipe.Pull, units.Traits, i) + (recipe.Pull.Own * own[i]) + (recipe.Pull.Noise * random.Normal());
            slope[i] = recipe.Pull.Noise * 0.08 * random.Normal();
        }

        // The usual level is the borough's, not that of an area without traits.
        var middle = level.Average();
        for (var i = 0; i < units.Count; i++)
            level[i] -= middle;
        return [.. Enumerable.Range(0, Units.Years).Select(year =>
        {
            var linked = new double[units.Count];
            for (var i = 0; i < linked.Length; i++)
                linked[i] = level[i] + Moved(recipe, year) + (slope[i] * (year - (Units.Years - 1))) + (recipe.Pull.Noise * 0.25 * random.Normal());
            return recipe.Kind is IndicatorKind.Mean or IndicatorKind.Score
                ? new YearOf(Array.ConvertAll(linked, at => Mean(recipe, at)), null, null)
                : recipe.Sample > 0 ? Asked(recipe, linked, units, random) : Counted(recipe, linked, units.Denominators(recipe.Among, year), random);
        })];
    }

    /// <summary>How far a year lies from the latest on the link's scale.</summary>
    public static double Moved(Recipe recipe, int year) =>
        (recipe.Trend * (year - (Units.Years - 1))) + recipe.Years[year] - recipe.Years[^1];

    /// <summary>A figure at a distance from its usual level on the link's scale.</summary>
    public static double Mean(Recipe recipe, double linked) => recipe.IsLinear ? recipe.Usual + linked : recipe.Usual * Math.Exp(linked);

    /// <summary>A share or a rate per person at a distance from its usual level on the link's scale.</summary>
    public static double Share(Recipe recipe, double linked)
    {
        if (recipe.Kind != IndicatorKind.Proportion)
            return recipe.UsualShare * Math.Exp(linked);
        var odds = recipe.UsualShare / (1 - recipe.UsualShare) * Math.Exp(linked);
        return odds / (1 + odds);
    }

    private static double Pulled(Pull pull, Traits traits, int i) =>
        (pull.Deprivation * traits.Deprivation[i]) + (pull.Age * traits.Age[i]) + (pull.Families * traits.Families[i])
        + (pull.Diversity * traits.Diversity[i]) + (pull.Traffic * traits.Traffic[i]) + (pull.Urban * (traits.Urban[i] - 0.75) / 0.2)
        + (pull.Central * (traits.Central[i] - 0.4)) + (pull.Forgotten * traits.Forgotten[i]);

    private static YearOf Counted(Recipe recipe, double[] linked, double[] denominators, SeededRandom random)
    {
        var numerators = new double[linked.Length];
        for (var i = 0; i < linked.Length; i++)
        {
            var share = Share(recipe, linked[i]);
            var expected = denominators[i] * share;
            var deviation = Math.Sqrt(recipe.Kind == IndicatorKind.Proportion ? expected * (1 - share) : expected);
            var count = Math.Round(expected + (0.7 * deviation * random.Normal()));
            numerators[i] = Math.Clamp(count, 0, recipe.Kind == IndicatorKind.Proportion ? denominators[i] : double.MaxValue);
        }

        return Of(recipe, numerators, denominators);
    }

    /// <summary>Values from counts.</summary>
    public static YearOf Of(Recipe recipe, double[] numerators, double[] denominators) => recipe.Kind == IndicatorKind.Count
        ? new(numerators, null, null)
        : new([.. numerators.Select((count, i) => denominators[i] > 0 ? count / denominators[i] * recipe.Multiplier : double.NaN)], numerators, denominators);

    private static YearOf Asked(Recipe recipe, double[] linked, Units units, SeededRandom random)
    {
        var people = units.Denominators(recipe.Among, Units.Years - 1);
        var mean = people.Average();
        double[] asked = [.. people.Select(count => Math.Round(recipe.Sample * count / mean))];
        var yes = new double[linked.Length];
        for (var i = 0; i < linked.Length; i++)
        {
            var share = Share(recipe, linked[i]);
            yes[i] = Math.Clamp(Math.Round((asked[i] * share) + (0.6 * Math.Sqrt(asked[i] * share * (1 - share)) * random.Normal())), 0, asked[i]);
        }

        return Of(recipe, yes, asked);
    }
}
