using FluentValidation;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>
/// Sets a need score against how well residents reach assets of some kinds. An unknown profile or kind is a
/// <see cref="NotFound"/>; distances and weights that cannot be used are <see cref="Invalid"/>.
/// </summary>
/// <param name="Need">Which need score.</param>
/// <param name="Kinds">Kinds of assets by slug (or id as text), at least one; a top-level kind includes the kinds under it.</param>
/// <param name="Options">How provision is measured.</param>
[Public("Need scores and the asset directory are for everybody; private profiles are refused inside")]
public sealed record FindGaps(NeedReference Need, IReadOnlyList<string> Kinds, GapOptions Options) : IQuery<GapFindings>
{
    /// <summary>The most kinds that can be asked for at once.</summary>
    public const int MostKinds = 20;

    public sealed class Rules : AbstractValidator<FindGaps>
    {
        public Rules()
        {
            RuleFor(query => query.Kinds).NotEmpty().WithMessage("Choose at least one kind of asset.")
                .Must(kinds => kinds.Count <= MostKinds).WithMessage($"Choose {MostKinds} kinds of asset or fewer.");
            RuleFor(query => query.Options).Custom((options, context) =>
            {
                foreach (var (field, message) in options.Problems)
                    context.AddFailure(field, message);
            });
        }
    }

    internal sealed class Handler(NeedProfileAccess access, NeedScoring scoring, GapSupplyFinder supplies, GapDemandFinder demands)
        : IQueryHandler<FindGaps, GapFindings>
    {
        public async Task<Result<GapFindings>> Handle(FindGaps query, CancellationToken cancellation)
        {
            var need = await ScoreNeedProfile.Score(query.Need, access, scoring, cancellation);
            if (!need.Succeeded)
                return need.Error;
            var supply = await supplies.Find(query.Kinds, cancellation);
            if (!supply.Succeeded)
                return supply.Error;
            return GapComparison.Of(need.Value, supply.Value, await demands.Find(need.Value, cancellation), query.Options);
        }
    }
}

/// <summary>Measures provision and compares it with need: no I/O.</summary>
internal static class GapComparison
{
    public static GapFindings Of(NeedScoreResult need, GapSupply supply, GapDemandPoints demand, GapOptions options)
    {
        var capacityUsed = options.UseCapacity ?? (supply.Services.Count > 0 && supply.Services.All(service => service.Capacity is not null));
        var measured = ProvisionMeasure.Of(
            demand.Points,
            new(
                [.. supply.Services.Select(service => service.Easting)],
                [.. supply.Services.Select(service => service.Northing)],
                [.. supply.Services.Select(service => capacityUsed ? service.Capacity ?? double.NaN : 1)]),
            new(options.Bands, options.CountMetres));
        var areas = AreaProvision.Of(measured, demand.Points.Population, demand.AreaOf, need.Areas.Count);
        var people = demand.PeopleOf(need.Areas.Count);
        var why = WhyEmpty(need, supply, demand, options);
        var result = why.Length > 0 ? null : Gap.Of(need.Scores!.Scores, Compared(areas, people, options), options.Measure, GapOptions.Groups);
        var noun = new Noun(need.Geography.AreaNoun, need.Geography.AreaNounPlural);
        var nearest = Nearest(measured, demand, need.Areas.Count);
        return new()
        {
            Need = need,
            Options = options,
            CapacityUsed = capacityUsed,
            Kinds = supply.Kinds,
            Service = supply.Noun,
            Services = supply.Services,
            AssetSources = supply.Sources,
            Demand = demand.Facts,
            Result = result,
            WhyEmpty = why,
            LeftOut = LeftOut(need, supply, measured, areas, people),
            Rows = [.. need.Areas.Select((area, place) => new GapRow(
                area,
                people[place],
                areas.NearestMetres[place],
                nearest[place] < 0 ? null : supply.Services[nearest[place]],
                areas.CountWithin[place],
                areas.ShareWithin[place],
                demand.Facts.HasPeople ? areas.Access[place] : double.NaN,
                result?.Areas[place],
                result?.Areas[place] is { } gap ? GapReading.Sentence(gap, result, supply.Noun, noun, options.CountMetres) : WhyNot(need, areas, people, place)))],
        };
    }

    private static string WhyEmpty(NeedScoreResult need, GapSupply supply, GapDemandPoints demand, GapOptions options)
    {
        if (need.Scores is null)
            return "There is no need score to compare: none of its indicators can be used for these areas. Choose another need profile.";
        if (supply.Services.Count == 0)
            return $"The asset register has no {supply.Noun.Plural} in the council. Choose another kind of asset, or add them to the register.";
        return options.Measure == ProvisionKind.Access && !demand.Facts.HasPeople
            ? "An access score shares services out among residents, and no population is published for these areas. Choose another measure."
            : "";
    }

    // Where nobody lives nobody lacks anything.
    private static double[] Compared(AreaProvision areas, double[] people, GapOptions options)
    {
        var measure = options.Measure switch
        {
            ProvisionKind.CountWithin => areas.CountWithin,
            ProvisionKind.Access => areas.Access,
            _ => areas.NearestMetres,
        };
        return [.. measure.Select((value, area) => people[area] == 0 ? double.NaN : value)];
    }

    /// <summary>Per area the service that is nearest to most of its residents; −1 for none.</summary>
    private static int[] Nearest(ProvisionResult measured, GapDemandPoints demand, int areas)
    {
        var votes = new Dictionary<int, double>[areas];
        for (var point = 0; point < demand.AreaOf.Length; point++)
        {
            var (area, service) = (demand.AreaOf[point], measured.NearestService[point]);
            if (area < 0 || service < 0)
                continue;
            votes[area] ??= [];
            votes[area][service] = votes[area].GetValueOrDefault(service) + Math.Max(0, demand.Points.Population[point]);
        }

        return Array.ConvertAll(votes, counted => counted is null ? -1 : counted.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).First().Key);
    }

    private static GapLeftOut LeftOut(NeedScoreResult need, GapSupply supply, ProvisionResult measured, AreaProvision areas, double[] people) => new(
        supply.Outside,
        supply.Archived,
        measured.SupplyWithoutPosition,
        Names(need, place => people[place] == 0),
        Names(need, place => need.Scores is { } scores && scores.Ranks[place] == 0),
        Names(need, place => people[place] != 0 && double.IsNaN(areas.CountWithin[place])),
        measured.DemandWithoutPosition);

    private static IReadOnlyList<string> Names(NeedScoreResult need, Func<int, bool> test) =>
        [.. Enumerable.Range(0, need.Areas.Count).Where(test).Select(place => need.Areas[place].Name)];

    private static string WhyNot(NeedScoreResult need, AreaProvision areas, double[] people, int place)
    {
        if (need.Scores is null || need.Scores.Ranks[place] == 0)
            return "It has no need score.";
        if (people[place] == 0)
            return "Nobody lives there.";
        return double.IsNaN(areas.CountWithin[place]) ? "It has no point to measure from." : "There is nothing to compare it with.";
    }
}
