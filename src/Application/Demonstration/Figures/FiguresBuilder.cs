using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>The forty indicators with their releases.</summary>
internal sealed class FiguresBuilder(Borough borough, Traits traits, DemonstrationPopulation population, int seed, int lastYear)
{
    private const string Source = "Demonstration data (fictional)";
    private const string Licence = "CC0 1.0";

    private readonly Units small = Units.SmallAreas(borough, traits, population, seed);

    public IReadOnlyList<DemonstrationIndicator> Build()
    {
        var wards = small.ByWard(borough);
        var counted = new PopulationFigures(borough, population, small, lastYear);
        var order = Catalogue.Themes.Select((theme, i) => (theme.Slug, i)).ToDictionary(theme => theme.Slug, theme => theme.i);
        return [.. counted.Build().Concat(Catalogue.Recipes.Select(recipe => Indicator(recipe, wards))).OrderBy(indicator => order[indicator.Theme])];
    }

    private DemonstrationIndicator Indicator(Recipe recipe, Units wards)
    {
        var random = Chance.For(seed, recipe.Slug);
        List<DemonstrationRelease> releases = [];
        YearOf[]? own = null;
        if (recipe.Published is Published.Everywhere or Published.SmallAreas)
        {
            var years = Model.Draw(recipe, small, Traits.Field(borough, seed, recipe.Slug, 2_300), random);
            int[] wardOf = [.. borough.Areas.Select(area => area.Ward)];
            releases.AddRange(Releases(recipe, DemonstrationGeography.SmallArea, years, wardOf, random));
            if (recipe.Published == Published.Everywhere)
                releases.AddRange(Releases(recipe, DemonstrationGeography.Ward, ByWard(recipe, years), new int[borough.Wards.Count], random));
            own = Comparators.Whole(recipe, years, small.Denominators(recipe.Among, Units.Years - 1));
        }
        else if (recipe.Published == Published.Wards)
        {
            double[] field = [.. borough.Wards.Select(_ => random.Normal())];
            var years = Model.Draw(recipe, wards, field, random);
            releases.AddRange(Releases(recipe, DemonstrationGeography.Ward, years, new int[borough.Wards.Count], random));
            own = Comparators.Whole(recipe, years, wards.Denominators(recipe.Among, Units.Years - 1));
        }

        var authorities = Comparators.Draw(recipe, own, Totals(Among.People), Totals(recipe.Among), random);
        releases.AddRange(Releases(recipe, DemonstrationGeography.Authority, authorities, null, random));
        return new()
        {
            Slug = recipe.Slug, Name = recipe.Name, Description = recipe.Description, Theme = recipe.Theme, Unit = recipe.Unit,
            Polarity = recipe.Polarity, Kind = recipe.Kind, Decimals = recipe.Decimals,
            Multiplier = recipe.Kind is IndicatorKind.Proportion or IndicatorKind.Rate ? recipe.Multiplier : 1,
            Source = Source, Licence = Licence, Disclosure = recipe.Withholds ? DisclosureRule.Threshold : DisclosureRule.None, Releases = releases,
        };
    }

    private double[] Totals(Among among) => [.. Enumerable.Range(0, Units.Years).Select(year => small.Denominators(among, year).Sum())];

    private YearOf[] ByWard(Recipe recipe, YearOf[] years)
    {
        var people = small.Denominators(recipe.Among, Units.Years - 1);
        var totals = borough.ByWard(people);
        return [.. years.Select(year => year switch
        {
            { Numerators: { } numerators, Denominators: { } denominators } => Model.Of(recipe, borough.ByWard(numerators), borough.ByWard(denominators)),
            _ when recipe.Kind == IndicatorKind.Count => new YearOf(borough.ByWard(year.Values), null, null),
            _ => new YearOf([.. borough.ByWard([.. year.Values.Select((value, i) => value * people[i])]).Select((sum, ward) => sum / totals[ward])], null, null),
        })];
    }

    private IEnumerable<DemonstrationRelease> Releases(Recipe recipe, string geography, YearOf[] years, int[]? wholes, SeededRandom random)
    {
        for (var year = 0; year < years.Length; year++)
        {
            var states = recipe.Withholds && wholes is not null && years[year].Numerators is { } counts
                ? Withholding.States(counts, wholes)
                : new ValueState[years[year].Values.Length];
            for (var i = 0; wholes is not null && i < states.Length; i++)
            {
                if (random.Happens(recipe.Missing))
                    states[i] = ValueState.Missing;
            }

            var all = Vector(recipe, ReleaseVector.All, years[year], states);
            var notes = geography == DemonstrationGeography.Ward && recipe.Kind == IndicatorKind.Score ? "Mean of the small areas, weighted by people." : recipe.Notes;
            yield return new(geography, Periods.Of(recipe.Timing, lastYear - Units.Years + 1 + year), [all, .. BySex(recipe, years[year], states, random)], notes);
        }
    }

    // Women live longer than men; the gap differs a little from place to place.
    private static IEnumerable<ReleaseVector> BySex(Recipe recipe, YearOf year, ValueState[] states, SeededRandom random)
    {
        if (recipe.Slug != "life-expectancy")
            yield break;
        double[] gap = [.. year.Values.Select(_ => 1.9 + (0.25 * random.Normal()))];
        yield return Vector(recipe, "female", new([.. year.Values.Select((value, i) => value + gap[i])], null, null), states);
        yield return Vector(recipe, "male", new([.. year.Values.Select((value, i) => value - gap[i])], null, null), states);
    }

    private static ReleaseVector Vector(Recipe recipe, string breakdown, YearOf year, ValueState[] states)
    {
        Func<double[], double[]> shown = numbers => [.. numbers.Select((number, i) => states[i] == ValueState.Present ? number : double.NaN)];
        var intervals = recipe.HasInterval ? year.Values.Select((value, i) => states[i] == ValueState.Present ? IntervalOf(recipe, year, i) : Interval.None).ToArray() : null;
        return new()
        {
            Breakdown = breakdown,
            Values = shown(year.Values),
            States = states,
            Numerators = year.Numerators is null ? null : shown(year.Numerators),
            Denominators = year.Denominators,
            Lower = intervals is null ? null : Array.ConvertAll(intervals, interval => interval.Lower),
            Upper = intervals is null ? null : Array.ConvertAll(intervals, interval => interval.Upper),
        };
    }

    private static Interval IntervalOf(Recipe recipe, YearOf year, int i) => (recipe.Kind, year.Numerators, year.Denominators) switch
    {
        (IndicatorKind.Proportion, { } counts, { } among) => Intervals.Wilson(counts[i], among[i]).Times(recipe.Multiplier),
        (IndicatorKind.Rate, { } counts, { } among) => Intervals.Rate(counts[i], among[i], recipe.Multiplier),
        // Of a mean over a ward's or an authority's deaths only the size matters here: about a year either way for a ward.
        _ => year.Values.Length == Comparators.Count ? new(year.Values[i] - 0.3, year.Values[i] + 0.3) : new(year.Values[i] - 1.1, year.Values[i] + 1.1),
    };
}
