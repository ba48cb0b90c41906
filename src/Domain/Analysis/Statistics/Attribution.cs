namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>How many people of an area use a service point.</summary>
/// <param name="Area">Ordinal of the area they live in.</param>
/// <param name="Point">Ordinal of the service point, such as a GP practice.</param>
/// <param name="People">How many.</param>
public readonly record struct Registration(int Area, int Point, double People);

/// <summary>A service's rate shared out to the places its people live in.</summary>
/// <param name="Rates">Rate per area; NaN where nobody is registered with a point that has a rate.</param>
/// <param name="Covered">Per area the share (0 to 1) of its registered people whose point has a rate; NaN where nobody is registered.</param>
public sealed record AttributedRates(double[] Rates, double[] Covered);

/// <summary>
/// Attribution of a service's rate to residents: rateᵢ = Σⱼ share(i→j)·rateⱼ over the registration matrix. It assumes that
/// a point's people are alike wherever they live; say so beside the figure.
/// Source: a mean weighted by the matrix, as the House of Commons Library does for health conditions by constituency.
/// </summary>
public static class Attribution
{
    /// <summary>Shares are taken over the points that have a rate; what they leave out is in <see cref="AttributedRates.Covered"/>.</summary>
    /// <param name="registrations">The matrix, each pair at most once.</param>
    /// <param name="rates">Rate per service point; NaN where it is missing or withheld.</param>
    /// <param name="areas">Number of areas.</param>
    public static AttributedRates ToResidents(IEnumerable<Registration> registrations, double[] rates, int areas)
    {
        var (sum, known, all) = (new double[areas], new double[areas], new double[areas]);
        foreach (var (area, point, people) in registrations)
        {
            all[area] += people;
            if (double.IsNaN(rates[point]))
                continue;
            known[area] += people;
            sum[area] += people * rates[point];
        }

        return new(Divide(sum, known), Divide(known, all));
    }

    private static double[] Divide(double[] upper, double[] lower)
    {
        var result = new double[upper.Length];
        for (var area = 0; area < result.Length; area++)
            result[area] = lower[area] > 0 ? upper[area] / lower[area] : double.NaN;
        return result;
    }
}
