namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>
/// The exponential transform of ranks: spreads the most deprived tenth over half of the scale from 0 to 100, so that a
/// high place on one indicator is not cancelled by a low one on another.
/// Source: Indices of Deprivation, technical report (MHCLG 2019, 2025), appendix on exponential transformation.
/// </summary>
public static class RankTransform
{
    /// <summary>Chosen by the source so that a tenth of the areas hold half of the scale.</summary>
    public const double Constant = 23;

    internal static readonly double Span = -double.ExpM1(-100 / Constant);

    /// <summary>X = −23·ln{1 − R[1 − e^(−100/23)]}: 0 at R = 0, 100 at R = 1.</summary>
    /// <param name="share">R, the rank divided by the number of areas, 1 for the most deprived.</param>
    public static double Exponential(double share) => -Constant * double.LogP1(-share * Span);

    /// <summary>Ranks the values, equal ones sharing the average rank, and transforms the ranks. NaN stays NaN.</summary>
    /// <param name="values">One value per area.</param>
    /// <param name="highIsNeed">True when the largest value is the greatest need.</param>
    public static double[] Exponential(ReadOnlySpan<double> values, bool highIsNeed)
    {
        var turned = values.ToArray();
        if (!highIsNeed)
        {
            for (var index = 0; index < turned.Length; index++)
                turned[index] = -turned[index];
        }

        var known = (double)Ranks.Known(values);
        return Array.ConvertAll(Ranks.Average(turned), rank => double.IsNaN(rank) ? rank : Exponential(rank / known));
    }
}
