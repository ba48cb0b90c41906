using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Reading;
using Printed = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>Says in plain English what a comparison of need and provision found, how, and what it left out.</summary>
public static class GapWords
{
    /// <summary>What was found, in one or two sentences.</summary>
    public static string Summary(GapFindings findings)
    {
        if (findings.Result is null)
            return findings.WhyEmpty;
        var (gaps, noun, nouns) = (findings.Gaps, findings.Need.Geography.AreaNoun, findings.Need.Geography.AreaNounPlural);
        if (gaps.Count == 0)
            return $"No {noun} is both in the third with the highest need and in the third with the poorest provision of {findings.Service.Plural}.";
        var people = gaps.Sum(row => row.People);
        var live = double.IsNaN(people) ? "" : $", where {Printed.Number(people, 0)} people live,";
        return $"{Capital(Printed.Counted(gaps.Count, noun, nouns))}{live} {(gaps.Count == 1 ? "is" : "are")} both in the third with the highest need and in the third "
            + $"with the poorest provision of {findings.Service.Plural}. The widest gap is {AreaWards.InSentence(gaps[0].Area.PlacedName)}.";
    }

    /// <summary>The measure in a few words: «distance to the nearest library».</summary>
    public static string Measure(GapFindings findings) => findings.Options.Measure switch
    {
        ProvisionKind.CountWithin => $"{findings.Service.Plural} within {Printed.Distance(findings.Options.CountMetres)}",
        ProvisionKind.Access => $"access score for {findings.Service.Plural}",
        _ => $"distance to the nearest {findings.Service.Singular}",
    };

    /// <summary>The measure of one area with its unit.</summary>
    public static string Value(GapFindings findings, GapRow row)
    {
        var value = findings.Provision(row);
        return (double.IsNaN(value), findings.Options.Measure) switch
        {
            (true, _) => "no value",
            (_, ProvisionKind.NearestDistance) => Printed.Distance(value),
            (_, ProvisionKind.CountWithin) => Printed.Number(value, value == Math.Floor(value) ? 0 : 1),
            _ => $"{Printed.Number(value * 1_000, 2)} per 1,000 people",
        };
    }

    /// <summary>How the comparison was made: one sentence or two a paragraph.</summary>
    public static IReadOnlyList<string> Method(GapFindings findings)
    {
        var demand = findings.Demand;
        var counted = demand.HasPeople ? "each counted by its people" : "each counted alike, because no population is published for them";
        List<string> paragraphs =
        [
            $"Provision is measured from {Printed.Number(demand.Points, 0)} points: the population-weighted centroids of {demand.Nouns}, {counted}. "
                + "Distances are straight lines on the British National Grid: a walk is usually longer.",
            findings.Options.Measure switch
            {
                ProvisionKind.CountWithin => $"The measure is the number of {findings.Service.Plural} within {Printed.Distance(findings.Options.CountMetres)}, as a mean over an area’s residents.",
                ProvisionKind.Access => AccessMethod(findings),
                _ => $"The measure is the distance to the nearest {findings.Service.Singular}, as a mean over an area’s residents.",
            },
            $"The {findings.Need.Geography.AreaNounPlural} are put into thirds by need and into thirds by provision. A gap is an area in the third with the highest need and in the third "
                + "with the poorest provision. Areas are ordered by the sum of their two ranks; there is no other score behind it.",
            $"Only {findings.Service.Plural} in this council’s register are counted. Areas along the border may be better served than shown, by places beyond it.",
        ];
        return paragraphs;
    }

    /// <summary>What was left out, one sentence each; empty when nothing was.</summary>
    public static IReadOnlyList<string> LeftOut(GapFindings findings)
    {
        var left = findings.LeftOut;
        List<string> sentences = [];
        Say(left.AssetsOutside, "outside the council and not counted");
        Say(left.AssetsArchived, "archived and not counted");
        Say(left.AssetsWithoutPlace, "without a place on the map and not counted");
        sentences.AddRange(findings.AssetSources.Where(source => source.RowsRejected > 0).Select(source =>
            $"{Printed.Counted(source.RowsRejected, "row", "rows")} of the file «{source.Name}» could not be used when it was loaded, for example because {(source.RowsRejected == 1 ? "it has" : "they have")} no place."));
        Areas(left.AreasWithoutPeople, "because nobody lives there");
        Areas(left.AreasWithoutNeed, "because there is no need score");
        Areas(left.AreasWithoutPosition, "because there is no point to measure from");
        if (findings.CapacityUsed && findings.Services.Count(service => service.Capacity is null) is var unknown and > 0)
            sentences.Add($"{Capital(Printed.Counted(unknown, findings.Service.Singular, findings.Service.Plural))} without a known capacity {(unknown == 1 ? "counts" : "count")} as 1.");
        return sentences;

        void Say(int count, string how)
        {
            if (count > 0)
                sentences.Add($"{Capital(Printed.Counted(count, findings.Service.Singular, findings.Service.Plural))} {(count == 1 ? "is" : "are")} {how}.");
        }

        void Areas(IReadOnlyList<string> names, string why)
        {
            if (names.Count > 0)
                sentences.Add($"{Capital(Printed.Counted(names.Count, findings.Need.Geography.AreaNoun, findings.Need.Geography.AreaNounPlural))} left out {why}: {Few(names)}.");
        }
    }

    /// <summary>The thirds in words: «highest third» of need and «lowest third» of provision.</summary>
    public static string NeedGroup(GapArea gap) => GapReading.Group(gap.Need.Group, GapOptions.Groups);

    /// <summary>The third of provision: 1 is the poorest.</summary>
    public static string ProvisionGroup(GapArea gap) => gap.Provision.Group switch
    {
        1 => "poorest third",
        GapOptions.Groups => "best third",
        _ => "middle third",
    };

    private static string AccessMethod(GapFindings findings)
    {
        var bands = findings.Options.Bands;
        var words = bands.Limits.Select((limit, band) => $"{Printed.Number(bands.Weights[band], 2)} to {Printed.Distance(limit)}");
        var capacity = findings.CapacityUsed ? "its capacity" : "one";
        return $"The measure is the enhanced two-step floating catchment (Luo and Qi 2009). Each {findings.Service.Singular} counts as {capacity} and is shared out among the people who reach it; "
            + $"each resident then adds up the shares of those within reach. Nearer counts for more: weight {string.Join(", ", words)}, nothing beyond.";
    }

    private static string Few(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(5))} and {Printed.Number(names.Count - 5, 0)} more";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
