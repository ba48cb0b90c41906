namespace LocalityLab.Domain.Analysis.Maps;

/// <summary>Two measures on one map, each in thirds.</summary>
/// <param name="Across">Thirds of the first measure.</param>
/// <param name="Up">Thirds of the second measure.</param>
/// <param name="ClassOf">Per area 3 × third of the second + third of the first, 0 to 8; −1 where either has no value.</param>
/// <param name="Areas">Areas per class, 9 numbers.</param>
/// <param name="Missing">Areas where either has no value.</param>
public sealed record BivariateClasses(MapClasses Across, MapClasses Up, int[] ClassOf, int[] Areas, int Missing)
{
    /// <summary>Thirds per measure.</summary>
    public const int Thirds = 3;

    /// <summary>
    /// Classes two measures by thirds of the areas where both have a value. A measure with only two classes uses the lowest and the
    /// highest third, one with a single class the middle.
    /// </summary>
    /// <param name="across">First measure, one value per area.</param>
    /// <param name="up">Second measure over the same areas.</param>
    /// <param name="acrossDecimals">Decimals printed of the first.</param>
    /// <param name="upDecimals">Decimals printed of the second.</param>
    public static BivariateClasses Of(double[] across, double[] up, int acrossDecimals, int upDecimals)
    {
        if (across.Length != up.Length)
            throw new ArgumentException("Both measures need the same areas.", nameof(up));
        var first = ClassBreaks.Of(Both(across, up), ClassMethod.Quantile, Thirds, acrossDecimals);
        var second = ClassBreaks.Of(Both(up, across), ClassMethod.Quantile, Thirds, upDecimals);
        var classOf = new int[across.Length];
        var areas = new int[Thirds * Thirds];
        for (var area = 0; area < classOf.Length; area++)
        {
            classOf[area] = first.ClassOf[area] < 0 || second.ClassOf[area] < 0
                ? -1
                : (Third(second, area) * Thirds) + Third(first, area);
            if (classOf[area] >= 0)
                areas[classOf[area]]++;
        }

        return new(first, second, classOf, areas, classOf.Count(index => index < 0));
    }

    private static double[] Both(double[] values, double[] other) =>
        [.. values.Zip(other, (value, beside) => double.IsFinite(beside) ? value : double.NaN)];

    private static int Third(MapClasses classes, int area) => classes.Classes.Count switch
    {
        1 => 1,
        2 => classes.ClassOf[area] * 2,
        _ => classes.ClassOf[area],
    };
}
