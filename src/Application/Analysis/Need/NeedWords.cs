using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using Printed = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>Says in plain English how a need score is made, and why an area has its score.</summary>
public static class NeedWords
{
    // A reader takes in two reasons; the table lists them all.
    private const int Reasons = 2;

    // As many names as one sentence carries.
    private const int Named = 3;

    /// <summary>
    /// What a reader should know first: «Copper Cross, in Dockfields ward, has the greatest need: 83.7 on a scale from just above 0 to 100.
    /// Cobble Grove and Otter Cross come next.» Empty when there is no score.
    /// </summary>
    public static string Lead(NeedScoreResult need)
    {
        if (need.Scores is not { } scores || need.FromGreatestNeed.Count == 0)
            return "";
        var first = need.FromGreatestNeed.TakeWhile(area => scores.Ranks[area] == scores.Ranks[need.FromGreatestNeed[0]]).ToList();
        var scale = $"{Printed.Number(scores.Scores[first[0]], 1)} on a scale from just above 0 to 100.";
        if (first.Count > Named)
            return $"{Printed.Number(first.Count, 0)} {need.Geography.AreaNounPlural} share the greatest need: {scale}";
        if (first.Count > 1)
            return $"{Names(need, first)} share the greatest need: {scale}";
        var next = need.FromGreatestNeed.Skip(1).Take(Named - 1).ToList();
        var place = need.Areas[first[0]].Place is { Length: > 0 } ward ? $", {ward}," : "";
        return $"{need.Areas[first[0]].Name}{place} has the greatest need: {scale}"
            + (next.Count == 0 ? "" : $" {Names(need, next)} {(next.Count == 1 ? "comes" : "come")} next.");
    }

    /// <summary>How the score is made: one sentence or two a paragraph.</summary>
    public static IReadOnlyList<string> Method(NeedScoreResult need)
    {
        if (need.Scores is null)
            return [];
        var areas = need.Geography.AreaNounPlural;
        List<string> paragraphs =
        [
            $"Each of the {Printed.Number(need.Areas.Count, 0)} {areas} is ranked on {Each(need.Indicators.Count)}, so that rank 1 is the greatest need. "
                + "Equal values share the average rank.",
            "The ranks are then spread by the exponential transform of the English Indices of Deprivation: the greatest need gets 100, the middle about 16. "
                + "High need on one indicator is therefore not cancelled out by low need on another.",
            need.Indicators.Count == 1
                ? "With one indicator the transformed rank is the score."
                : "Each transformed rank is multiplied by the indicator’s share of the weights. The results are added up to the score.",
            $"The score runs from just above 0 to 100. It compares these {areas} with each other and is not an amount of anything: twice the score is not twice the need.",
        ];
        if (need.Scores.Missing.Any(missing => missing > 0))
        {
            paragraphs.Add($"{Capital(Printed.Counted(need.Scores.Missing.Count(missing => missing > 0), One(need), areas))} "
                + "without a value on every indicator are scored on the others, with their weights made to add up to 100% again. The table says which.");
        }

        return paragraphs;
    }

    /// <summary>What a reader must know about the data behind the score; empty when there is nothing to say.</summary>
    public static IReadOnlyList<string> Notes(NeedScoreResult need)
    {
        List<string> notes = [];
        foreach (var item in need.Indicators)
        {
            if (item.Join is { } join)
                notes.Add(JoinNote(item, join));
            if (item.Missing > 0)
                notes.Add($"{item.Indicator.Name}: {Printed.Counted(item.Missing, One(need), need.Geography.AreaNounPlural)} without a published value.");
            if (item.Withheld > 0)
                notes.Add($"{item.Indicator.Name}: {Printed.Counted(item.Withheld, One(need), need.Geography.AreaNounPlural)} withheld because numbers are small.");
            if (item.NotComparable > 0)
                notes.Add($"{item.Indicator.Name}: {Printed.Counted(item.NotComparable, One(need), need.Geography.AreaNounPlural)} not comparable with the rest and left out.");
            if (item.Release.Notes.Length > 0)
                notes.Add($"{item.Indicator.Name}: {item.Release.Notes}");
        }

        notes.AddRange(need.LeftOut.Select(item => $"{item.Name} is not in the score. {item.Why}"));
        if (need.Comparators > 0)
            notes.Add($"{Printed.Number(need.Comparators, 0)} {need.Geography.AreaNounPlural} outside the council are not scored.");
        return notes;
    }

    /// <summary>Why an area has its score: the score and its place, what adds most with its figures, and why something is missing.</summary>
    public static IReadOnlyList<string> Area(NeedScoreResult need, int area)
    {
        var scores = need.Scores ?? throw new ArgumentException("There is no score to explain.", nameof(need));
        var names = need.Indicators.ToDictionary(item => item.Indicator.Id, item => item.Indicator.Name);
        List<string> sentences = [NeedReading.Sentence(scores, area, id => names[id])];
        if (scores.Ranks[area] == 0)
            return sentences;
        var parts = scores.Explain(area).Select((part, place) => (Part: part, Item: need.Indicators[place])).ToList();
        sentences.AddRange(parts.Where(pair => !pair.Part.IsMissing).OrderByDescending(pair => pair.Part.Contribution).Take(Reasons)
            .Select(pair => Reason(pair.Item, pair.Part, need)));
        sentences.AddRange(parts.Where(pair => pair.Part.IsMissing).Select(pair =>
            $"{pair.Item.Indicator.Name}: {WhyNone(pair.Item.States[area])}. The weights of the others were made to add up to 100%."));
        return sentences;
    }

    /// <summary>How an indicator that is published elsewhere comes to the areas of the score.</summary>
    /// <param name="from">Where it is published.</param>
    /// <param name="kind">How the lookup was made.</param>
    public static string Joined(string from, LookupKind kind) => kind switch
    {
        LookupKind.Exact => $"Added up from {from}",
        LookupKind.BestFit => $"Added up from {from} by best fit",
        _ => $"Added up from {from}, shared out by population",
    };

    /// <summary>The same for what was done.</summary>
    public static string Joined(NeedJoin join) => Joined(join.GeographyName, join.Method switch
    {
        AggregationMethod.Exact or AggregationMethod.WeightedMean => LookupKind.Exact,
        AggregationMethod.BestFit or AggregationMethod.WeightedMeanBestFit => LookupKind.BestFit,
        _ => LookupKind.PopulationWeighted,
    });

    /// <summary>Why a cell has no value.</summary>
    public static string WhyNone(ValueState state) => state switch
    {
        ValueState.Suppressed => "withheld because numbers are small",
        ValueState.NotComparable => "not comparable with the other areas",
        _ => "no published value",
    };

    /// <summary>«High is need», «Low is need».</summary>
    public static string Direction(NeedDirection direction) => direction == NeedDirection.HighIsNeed ? "High values are need" : "Low values are need";

    /// <summary>A score or its points as files give them: to six decimals, since adding up leaves more that mean nothing.</summary>
    public static double Exact(double value) => Printed.Round(value, 6);

    private static string Reason(NeedScoreIndicator item, NeedContribution part, NeedScoreResult need)
    {
        var value = Printed.WithUnit(part.Value, item.Indicator.Decimals, item.Indicator.Unit);
        var place = part.Rank == Math.Floor(part.Rank) ? Printed.Number(part.Rank, 0) : $"{Printed.Number(part.Rank, 1)}, shared,";
        return $"{item.Indicator.Name} is {value} in {item.Release.PeriodLabel}: rank {place} of {Printed.Number(part.Of, 0)} {need.Geography.AreaNounPlural} for need.";
    }

    private static string JoinNote(NeedScoreIndicator item, NeedJoin join)
    {
        var bestFit = join.Method is AggregationMethod.BestFit or AggregationMethod.WeightedMeanBestFit
            ? " Best fit gives each small area whole to one larger one, so the figures differ a little from the larger areas’ own." : "";
        var leftOut = join.LeftOut > 0 ? $" {Printed.Number(join.LeftOut, 0)} of its {join.AreaNounPlural} lead to none of these areas." : "";
        return $"{item.Indicator.Name}: {Lower(Joined(join))}.{bestFit}{leftOut}";
    }

    private static string Names(NeedScoreResult need, IReadOnlyList<int> areas) => areas.Count == 1
        ? need.Areas[areas[0]].Name
        : $"{string.Join(", ", areas.SkipLast(1).Select(area => need.Areas[area].Name))} and {need.Areas[areas[^1]].Name}";

    private static string Each(int count) => count switch
    {
        1 => "the indicator",
        2 => "both indicators",
        _ => $"each of the {Printed.Number(count, 0)} indicators",
    };

    private static string One(NeedScoreResult need) => need.Geography.AreaNoun;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
