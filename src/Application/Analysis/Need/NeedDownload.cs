using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>A need score as CSV: every number of the page, scores to six decimals, and how it is made.</summary>
public static class NeedDownload
{
    /// <summary>One row per area from the greatest need, then those without a score; per indicator its value, rank and points.</summary>
    public static CsvText Scores(NeedScoreResult need)
    {
        var csv = new CsvText();
        foreach (var heading in (string[])["area_code", "area_name", "area_ward", "need_score", "rank", "of", "tenth", "fifth", "indicators_missing"])
            csv.Cell(heading);
        foreach (var item in need.Indicators)
            csv.Cell($"{item.Indicator.Slug}_value").Cell($"{item.Indicator.Slug}_state").Cell($"{item.Indicator.Slug}_rank").Cell($"{item.Indicator.Slug}_points");
        csv.End();
        var ranked = need.FromGreatestNeed;
        foreach (var area in ranked.Concat(Enumerable.Range(0, need.Scores is null ? 0 : need.Areas.Count).Except(ranked)))
            Row(csv, need, area);
        return csv;
    }

    /// <summary>One row per indicator: its weight, direction, period, release, source and licence; then what is not in and why.</summary>
    public static CsvText Method(NeedScoreResult need)
    {
        var csv = new CsvText().Row("indicator", "name", "share_of_weights", "weight", "direction", "period", "published_for", "added_up", "missing", "withheld",
            "source", "source_address", "licence", "attribution", "release", "content_hash", "not_in_because");
        foreach (var item in need.Indicators)
        {
            csv.Cell(item.Indicator.Slug).Cell(item.Indicator.Name).Cell(item.Share).Cell(item.Weight).Cell(NeedWords.Direction(item.Direction))
                .Cell(item.Release.PeriodLabel).Cell(item.Join?.GeographyName ?? need.Geography.Name).Cell(item.Join is null ? "" : NeedWords.Joined(item.Join))
                .Cell(item.Missing).Cell(item.Withheld).Cell(item.Indicator.Source).Cell(item.Indicator.SourceUrl).Cell(item.Indicator.Licence)
                .Cell(item.Indicator.Attribution).Cell(item.Release.Id.ToString()).Cell(item.Release.ContentHash).Cell("").End();
        }

        foreach (var item in need.LeftOut)
        {
            csv.Cell(item.Slug).Cell(item.Name).Cell(double.NaN).Cell(item.Weight);
            for (var column = 0; column < 12; column++)
                csv.Cell("");
            csv.Cell(item.Why).End();
        }

        return csv;
    }

    private static void Row(CsvText csv, NeedScoreResult need, int area)
    {
        var scores = need.Scores!;
        csv.Cell(need.Areas[area].Code).Cell(need.Areas[area].Name).Cell(need.Areas[area].Ward).Cell(NeedWords.Exact(scores.Scores[area]));
        foreach (var number in (int[])[scores.Ranks[area], scores.Ranked, scores.Tenths[area], need.Fifths[area]])
            csv.Cell(scores.Ranks[area] == 0 ? double.NaN : number);
        csv.Cell(scores.Missing[area]);
        var parts = scores.Explain(area);
        for (var place = 0; place < parts.Count; place++)
        {
            csv.Cell(parts[place].Value).Cell(State(need.Indicators[place].States[area])).Cell(parts[place].Rank)
                .Cell(parts[place].IsMissing ? double.NaN : NeedWords.Exact(parts[place].Contribution));
        }

        csv.End();
    }

    private static string State(ValueState state) => state switch
    {
        ValueState.Present => "present",
        ValueState.Suppressed => "withheld",
        ValueState.NotComparable => "not comparable",
        _ => "missing",
    };
}
