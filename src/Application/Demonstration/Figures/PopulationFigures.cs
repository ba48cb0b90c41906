using System.Globalization;
using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>The indicators that are the population itself, counted by small area, ward and borough.</summary>
internal sealed class PopulationFigures(Borough borough, DemonstrationPopulation population, Units small, int lastYear)
{
    private const int Bands = 19;
    private const double CountryHectares = 1_310_000;

    // Shares of the neighbours and the country against the borough's.
    private static readonly double[] Older = [1.06, 1.11, 0.97, 1.02, 0.9, 0.96];

    public IEnumerable<DemonstrationIndicator> Build()
    {
        yield return Indicator(new("residents", "Residents", "People who usually live in the area, by sex and age in the latest year.", "people", IndicatorKind.Count, 1), Count);
        yield return Indicator(new("aged-65-and-over", "Residents aged 65 and over", "Share of residents who are 65 or older.", "%", IndicatorKind.Proportion, 100), year => Share(Among.Older, year));
        yield return Indicator(new("under-16", "Residents under 16", "Share of residents who are younger than 16.", "%", IndicatorKind.Proportion, 100), year => Share(Among.Children, year));
        yield return Indicator(new("population-density", "Population density", "Residents for each hectare of land.", "per hectare", IndicatorKind.Rate, 1), Density);
    }

    private (double[] Numerators, double[]? Denominators) Count(int year) => (small.Denominators(Among.People, year), null);

    private (double[] Numerators, double[]? Denominators) Share(Among among, int year) => (small.Denominators(among, year), small.Denominators(Among.People, year));

    private (double[] Numerators, double[]? Denominators) Density(int year) =>
        (small.Denominators(Among.People, year), [.. borough.Areas.Select(area => Math.Round(area.Shape.Area / 10_000, 1))]);

    private sealed record Facts(string Slug, string Name, string Description, string Unit, IndicatorKind Kind, double Multiplier);

    private DemonstrationIndicator Indicator(Facts facts, Func<int, (double[] Numerators, double[]? Denominators)> counts)
    {
        var (slug, multiplier) = (facts.Slug, facts.Multiplier);
        List<DemonstrationRelease> releases = [];
        foreach (var (geography, sum) in Levels())
        {
            for (var year = 0; year < Units.Years; year++)
            {
                var (numerators, denominators) = counts(year);
                var all = geography == DemonstrationGeography.Authority
                    ? Beside(slug, year, numerators.Sum(), denominators?.Sum(), multiplier)
                    : Vector(ReleaseVector.All, sum(numerators), denominators is null ? null : sum(denominators), multiplier);
                var isLatest = year == Units.Years - 1;
                IEnumerable<ReleaseVector> parts = slug == "residents" && isLatest ? Breakdowns().Select(part => Vector(part.Name, sum(part.People), null, 1)) : [];
                releases.Add(new(geography, Periods.Of(Timing.MidYear, lastYear - Units.Years + 1 + year), [all, .. parts], ""));
            }
        }

        return new()
        {
            Slug = slug, Name = facts.Name, Description = facts.Description, Theme = "people", Unit = facts.Unit, Polarity = Polarity.Neither, Kind = facts.Kind,
            Multiplier = multiplier, Decimals = facts.Kind == IndicatorKind.Count ? 0 : 1, Source = "Demonstration data (fictional)", Licence = "CC0 1.0", Disclosure = DisclosureRule.None, Releases = releases,
        };
    }

    private IEnumerable<(string Geography, Func<double[], double[]> Sum)> Levels() =>
    [
        (DemonstrationGeography.SmallArea, numbers => numbers),
        (DemonstrationGeography.Ward, numbers => borough.ByWard(numbers)),
        (DemonstrationGeography.Authority, numbers => [numbers.Sum(), .. Enumerable.Repeat(double.NaN, Comparators.Count - 1)]),
    ];

    // The neighbours and the country, a little older or younger and more or less spread out than the borough.
    private ReleaseVector Beside(string slug, int year, double count, double? among, double multiplier)
    {
        double[] people = [.. Comparators.OtherPeople.Select(latest => Math.Round(latest * Math.Pow(1.003, year - (Units.Years - 1))))];
        double[] hectares = [.. borough.Neighbours.Select(shape => Math.Round(shape.Area / 10_000)), CountryHectares];
        double[] line = slug == "population-density" ? hectares : people;
        double[] counts = slug is "residents" or "population-density"
            ? people
            : [.. people.Select((all, i) => Math.Round(all * count / among!.Value * Older[i]))];
        return Vector(ReleaseVector.All, [count, .. counts], among is { } own ? [own, .. line] : null, multiplier);
    }

    private static ReleaseVector Vector(string breakdown, double[] numerators, double[]? denominators, double multiplier)
    {
        var vector = ReleaseVector.Of(denominators is null ? numerators : [.. numerators.Select((count, i) => count / denominators[i] * multiplier)], breakdown);
        return denominators is null
            ? vector
            : new() { Breakdown = breakdown, Values = vector.Values, States = vector.States, Numerators = numerators, Denominators = denominators };
    }

    // Sexes, the three broad ages, and five-year bands of each sex for a population pyramid.
    private IEnumerable<(string Name, double[] People)> Breakdowns()
    {
        yield return ("female", People(population.Females, 0, 90));
        yield return ("male", People(population.Males, 0, 90));
        foreach (var (name, from, to) in ((string, int, int)[])[("0-15", 0, 15), ("16-64", 16, 64), ("65+", 65, 90)])
            yield return (name, [.. Enumerable.Range(0, small.Count).Select(area => (double)population.Between(area, from, to))]);
        foreach (var (sex, people) in ((string, IReadOnlyList<int[]>)[])[("female", population.Females), ("male", population.Males)])
        {
            for (var band = 0; band < Bands; band++)
            {
                var (from, to) = (band * 5, band == Bands - 1 ? 90 : (band * 5) + 4);
                var ages = band == Bands - 1 ? "90+" : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
                yield return ($"{sex} {ages}", People(people, from, to));
            }
        }
    }

    private static double[] People(IReadOnlyList<int[]> people, int from, int to) =>
        [.. people.Select(ages => (double)ages.Skip(from).Take(to - from + 1).Sum())];
}
