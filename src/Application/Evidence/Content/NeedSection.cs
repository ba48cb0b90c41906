using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Indicators;
using MediatR;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>Where need is greatest: the profile's score, what it is made of, a map, a ranking.</summary>
internal sealed class NeedSection(IMediator mediator, IPlaceShapes shapes, IGeographyBook book, IndicatorFigures drawings) : IUseCasePart
{
    private const int Ranked = 10;

    public async Task<IReadOnlyList<ContentBlock>> Write(ContentLedger ledger, PackNeed? chosen, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        if (chosen is null)
            return [];
        var outcome = await mediator.Send(new ScoreNeedProfile(NeedReference.Saved(chosen.NeedProfileId)), cancellation);
        if (!outcome.Succeeded || outcome.Value.Scores is not { } scores)
        {
            ledger.LeaveOut($"Need profile «{chosen.Name}»", outcome.Succeeded ? "none of its indicators has figures" : "it is no longer there, or it is private");
            return [new NoticeBlock($"The need profile «{chosen.Name}» could not be shown: {(outcome.Succeeded ? "none of its indicators has figures." : "it is no longer there, or it is private.")}")];
        }

        var score = outcome.Value;
        List<int> sources = [];
        foreach (var item in score.Indicators)
            sources.Add(ledger.Source(item.Indicator, item.Release, (await book.All(cancellation)).Single(geography => geography.Id == item.Release.GeographyId)));
        foreach (var left in score.LeftOut)
            ledger.LeaveOut($"{left.Name} in the need score", left.Why);
        Note(ledger, score, scores, sources);
        var own = Own(score, places);
        var inside = own.Count > 0 ? own : await Inside(score, places, cancellation);
        List<ContentBlock> blocks = [new TextBlock(HowMade(score, scores), sources)];
        if (inside.Count > 0)
            blocks.Add(new TextBlock(Finding(score, scores, inside), sources));
        if (chosen.ShowMap && await Map(ledger, score, scores, places, sources, cancellation) is { } map)
            blocks.Add(map);
        if (chosen.ShowRanking)
            blocks.Add(Ranking(ledger, score, scores, (own, inside), sources));
        blocks.Add(Made(ledger, score, sources));
        return blocks;
    }

    /// <summary>The sentence about the pack's areas, for the summary; null when the score says nothing about them.</summary>
    public static TextBlock? FindingOf(IReadOnlyDictionary<PackSectionKind, IReadOnlyList<ContentBlock>> written) =>
        written.GetValueOrDefault(PackSectionKind.Need)?.OfType<TextBlock>().Skip(1).FirstOrDefault();

    private static HashSet<int> Own(NeedScoreResult score, IReadOnlyList<PackPlace> places) =>
        [.. places.Where(place => place.Geography.Id == score.Geography.Id).Select(place => score.IndexOf(place.Area.Code)).Where(index => index >= 0)];

    /// <summary>The scored areas that lie in the pack's areas, when these are the wards that small areas go by.</summary>
    private async Task<HashSet<int>> Inside(NeedScoreResult score, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        var wards = (await book.Wards(score.Geography.Id, cancellation)).GeographyId;
        var names = places.Where(place => place.Geography.Id == wards).Select(place => place.Area.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, score.Areas.Count).Where(area => names.Contains(score.Areas[area].Ward))];
    }

    private static string HowMade(NeedScoreResult score, NeedScores scores)
    {
        var indicators = Numbers.Counted(score.Indicators.Count, "indicator", "indicators");
        return $"The need score «{score.Name}» puts {Numbers.Number(scores.Ranked, 0)} {score.Geography.AreaNounPlural} in order by {indicators}: 100 is the greatest need.";
    }

    /// <summary>What the score says about the pack's areas; it stands in the summary too, so it says what it is about.</summary>
    private static string Finding(NeedScoreResult score, NeedScores scores, HashSet<int> inside)
    {
        var ranked = inside.Where(area => scores.Ranks[area] > 0).OrderBy(area => scores.Ranks[area]).ToList();
        if (ranked.Count == 0)
            return $"None of the pack’s areas has a need score «{score.Name}».";
        var (best, fifth) = (ranked[0], ranked.Count(area => score.Fifths[area] == 1));
        return $"{Numbers.Number(fifth, 0)} of the {Numbers.Counted(ranked.Count, score.Geography.AreaNoun, score.Geography.AreaNounPlural)} in this pack {(fifth == 1 ? "is" : "are")} among the fifth of {Numbers.Number(scores.Ranked, 0)} with the greatest need, by the score «{score.Name}». "
            + $"The highest of them, {AreaWards.InSentence(score.Areas[best].PlacedName)}, is {Numbers.Ordinal(scores.Ranks[best])}, with a score of {Numbers.Number(scores.Scores[best], 1)}.";
    }

    private static TableBlock Made(ContentLedger ledger, NeedScoreResult score, IReadOnlyList<int> sources)
    {
        var (label, anchor) = ledger.Table();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = $"What the need score «{score.Name}» is made of",
            Table = new([new("Indicator"), new("Need is"), new("Share of the score", true), new("Period")], [.. score.Indicators.Select(item => new ContentRow(
                [item.Indicator.Name, item.Direction == NeedDirection.HighIsNeed ? "a high value" : "a low value", new($"{Numbers.Number(item.Share * 100, 0)}%", item.Share * 100, 1), item.Release.PeriodLabel]))]),
            LeftOut = [.. score.LeftOut.Select(left => $"{left.Name}, {left.Why.TrimEnd('.')}")],
            Notes = ["Each indicator is ranked, the ranks are transformed exponentially as in the Indices of Deprivation (X = −23·ln{1 − R[1 − e^(−100/23)]}), weighted and added up. An area without a value on an indicator is scored on the others."],
            Sources = sources,
        };
    }

    private async Task<FigureBlock?> Map(
        ContentLedger ledger, NeedScoreResult score, NeedScores scores, IReadOnlyList<PackPlace> places, IReadOnlyList<int> sources, CancellationToken cancellation)
    {
        if (await shapes.Of(score.Geography.Id, cancellation) is not { } drawn)
        {
            ledger.LeaveOut("Map of need", "no boundaries are loaded for its areas");
            return null;
        }

        var (label, anchor) = ledger.Figure();
        var title = $"Need score «{score.Name}» by {score.Geography.AreaNoun}";
        var map = new Choropleth
        {
            Id = anchor + "-map",
            Title = title,
            DrawsTitle = false,
            Source = new("", ""),
            Areas = [.. score.Areas.Select(area => drawn[area.Ordinal])],
            Values = scores.Scores,
            States = [.. scores.Scores.Select(value => double.IsNaN(value) ? ValueState.Missing : ValueState.Present)],
            Classes = ClassBreaks.Of(scores.Scores, ClassMethod.Quantile, 5, 1),
            Polarity = Polarity.HighIsBad,
            Decimals = 1,
            Noun = score.Geography.AreaNoun,
            NounPlural = score.Geography.AreaNounPlural,
            Context = await shapes.Context(cancellation),
            Outlines = await drawings.Outlines(places, cancellation),
        };
        return new()
        {
            Anchor = anchor, Label = label, Title = title, Svg = map.ToSvg(IndicatorFigures.MapSize), SlimSvg = map.ToSvg(FigureSize.Half), Alternative = map.Description,
            Data = new([new("Area"), new("Code"), new("Need score", true), new("Rank", true)], [.. score.FromGreatestNeed.Select(area => Row(score, scores, area, withCode: true, false))]),
            Notes = ["Black outlines mark the areas of this pack."],
            LeftOut = WithoutScore(score, scores),
            Sources = sources,
        };
    }

    private static TableBlock Ranking(ContentLedger ledger, NeedScoreResult score, NeedScores scores, (HashSet<int> Own, HashSet<int> Inside) pack, IReadOnlyList<int> sources)
    {
        var (label, anchor) = ledger.Table();
        var order = score.FromGreatestNeed;
        var shown = order.Take(Ranked).Union(order.Where(pack.Own.Contains)).ToList();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = $"The {Numbers.Counted(Math.Min(Ranked, order.Count), score.Geography.AreaNoun, score.Geography.AreaNounPlural)} with the greatest need{(pack.Own.Count > 0 ? ", and the pack's own" : pack.Inside.Count > 0 ? "; those in the pack's areas in bold" : "")}",
            Table = new([new("Area"), new("Need score", true), new("Rank", true)], [.. shown.Select(area => Row(score, scores, area, withCode: false, pack.Inside.Contains(area)))]),
            Notes = score.WardsNote.Length > 0 ? [score.WardsNote] : [],
            LeftOut = [.. WithoutScore(score, scores), .. order.Count > shown.Count ? (string[])[$"{Numbers.Number(order.Count - shown.Count, 0)} other {score.Geography.AreaNounPlural}, which the spreadsheet annex has"] : []],
            Sources = sources,
        };
    }

    private static IReadOnlyList<string> WithoutScore(NeedScoreResult score, NeedScores scores) =>
        LeftOutWords.Of([.. scores.Scores.Select(value => double.IsNaN(value) ? ValueState.Missing : ValueState.Present)], score.Geography.AreaNoun, score.Geography.AreaNounPlural);

    private static ContentRow Row(NeedScoreResult score, NeedScores scores, int area, bool withCode, bool isOwn)
    {
        ContentCell value = Cells.Number(scores.Scores[area], 1);
        var rank = new ContentCell(Numbers.Number(scores.Ranks[area], 0), scores.Ranks[area]);
        return withCode ? new([score.Areas[area].PlacedName, score.Areas[area].Code, value, rank], isOwn) : new([score.Areas[area].PlacedName, value, rank], isOwn);
    }

    private static void Note(ContentLedger ledger, NeedScoreResult score, NeedScores scores, IReadOnlyList<int> sources)
    {
        for (var area = 0; area < score.Areas.Count; area++)
        {
            if (scores.Missing[area] > 0)
                ledger.LeaveOut($"Indicators in the need score of some {score.Geography.AreaNounPlural}", "they have no value there; the score rests on the others", scores.Missing[area]);
            ledger.Fact(new ContentFact
            {
                Indicator = $"Need score «{score.Name}»", Area = score.Areas[area].Name, AreaCode = score.Areas[area].Code, Geography = score.Geography.Name,
                BoundaryYear = score.Geography.BoundaryYear, Period = "", Value = double.IsNaN(scores.Scores[area]) ? null : scores.Scores[area], Unit = "score", Decimals = 1,
                Status = "computed from the indicators of the profile", Source = sources.Count > 0 ? sources[0] : 0,
            });
        }
    }
}
