namespace LocalityLab.Domain.Analysis.Provision;

/// <summary>Provision of areas, as the mean over their residents. Arrays have one element per area; NaN where nothing could be measured.</summary>
/// <param name="Access">Mean access score.</param>
/// <param name="NearestMetres">Mean distance to the nearest service.</param>
/// <param name="CountWithin">Mean number of services within the distance.</param>
/// <param name="ShareWithin">Share of residents (0 to 1) with at least one service within the distance.</param>
public sealed record AreaProvision(double[] Access, double[] NearestMetres, double[] CountWithin, double[] ShareWithin)
{
    /// <summary>
    /// Sums places of demand up to areas, each place counted by its people; where nobody lives each place counts alike.
    /// </summary>
    /// <param name="result">Provision of the places.</param>
    /// <param name="population">People per place.</param>
    /// <param name="areaOf">Per place the ordinal of its area; −1 for none.</param>
    /// <param name="areas">Number of areas.</param>
    public static AreaProvision Of(ProvisionResult result, double[] population, int[] areaOf, int areas)
    {
        if (population.Length != result.Access.Length || areaOf.Length != result.Access.Length)
            throw new ArgumentException("Each place of demand needs its people and its area.", nameof(areaOf));
        var within = Array.ConvertAll(result.CountWithin, count => double.IsNaN(count) ? count : count > 0 ? 1 : 0);
        return new(Mean(result.Access), Mean(result.NearestMetres), Mean(result.CountWithin), Mean(within));

        double[] Mean(double[] values)
        {
            var (people, weighted, count, plain) = (new double[areas], new double[areas], new int[areas], new double[areas]);
            for (var place = 0; place < values.Length; place++)
            {
                if (areaOf[place] < 0 || double.IsNaN(values[place]))
                    continue;
                var area = areaOf[place];
                var here = population[place] > 0 ? population[place] : 0;
                people[area] += here;
                weighted[area] += here * values[place];
                count[area]++;
                plain[area] += values[place];
            }

            return [.. Enumerable.Range(0, areas).Select(area =>
                people[area] > 0 ? weighted[area] / people[area] : count[area] > 0 ? plain[area] / count[area] : double.NaN)];
        }
    }
}
