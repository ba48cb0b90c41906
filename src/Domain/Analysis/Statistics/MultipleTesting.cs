namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>Tests over a whole map, corrected for being many.</summary>
/// <param name="Adjusted">Adjusted p per area; NaN where there was none.</param>
/// <param name="Found">True where the adjusted p is at most the rate.</param>
/// <param name="Tested">Areas tested.</param>
/// <param name="Uncorrected">Areas whose own p is at most the rate.</param>
/// <param name="ExpectedByChance">How many of those chance alone would bring: tested × rate.</param>
/// <param name="Rate">The share of false finds that is accepted.</param>
public sealed record MapTest(double[] Adjusted, bool[] Found, int Tested, int Uncorrected, double ExpectedByChance, double Rate);

/// <summary>Keeps the share of false finds down when every area of a map is tested.</summary>
public static class MultipleTesting
{
    /// <summary>
    /// The step-up procedure that controls the false discovery rate.
    /// Source: Benjamini and Hochberg (1995), J. R. Statist. Soc. B 57, 289–300.
    /// </summary>
    /// <param name="p">p per area; NaN is not tested.</param>
    /// <param name="rate">The share of false finds accepted, above 0 and at most 1.</param>
    public static MapTest BenjaminiHochberg(double[] p, double rate = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        var order = Enumerable.Range(0, p.Length).Where(area => !double.IsNaN(p[area])).ToArray();
        Array.Sort(Array.ConvertAll(order, area => p[area]), order);
        var adjusted = new double[p.Length];
        Array.Fill(adjusted, double.NaN);
        var least = 1.0;
        for (var place = order.Length; place > 0; place--)
        {
            // A factor of 1 or more first: rounding must not bring the adjusted p below p itself.
            least = Math.Min(least, p[order[place - 1]] * ((double)order.Length / place));
            adjusted[order[place - 1]] = least;
        }

        return new(
            adjusted,
            Array.ConvertAll(adjusted, value => value <= rate),
            order.Length,
            order.Count(area => p[area] <= rate),
            order.Length * rate,
            rate);
    }
}
