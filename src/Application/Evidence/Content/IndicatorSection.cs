using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Indicators;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>Evidence of need: for each indicator what it says, its values, its figures.</summary>
internal sealed class IndicatorSection(IndicatorFigures drawings) : IUseCasePart
{
    // With more areas the sentences of each would be a list of numbers; then the table speaks, and one sentence sums up.
    private const int AreasInWords = 2;

    public async Task<IReadOnlyList<ContentBlock>> Write(ContentLedger ledger, PackPlan plan, IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        List<ContentBlock> blocks = [];
        for (var index = 0; index < plan.Indicators.Count; index++)
            blocks.AddRange(await WriteOne(ledger, plan.Indicators[index], places, $"indicator-{(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}", cancellation));
        return blocks;
    }

    /// <summary>The most telling sentences of the pack, for its summary.</summary>
    public static IEnumerable<ListItem> Findings(ContentLedger ledger, PackPlan plan, IReadOnlyList<PackPlace> places) => plan.Indicators
        .Select(chosen => places.Select(place => (Place: place, Figure: place.Figure(chosen.IndicatorId))).Where(pair => pair.Figure?.Value is { IsPresent: true }).ToList())
        .Where(pairs => pairs.Count > 0)
        .Select(pairs => new ListItem(Finding(pairs.ConvertAll(pair => (pair.Place, pair.Figure!))), [.. pairs.Select(pair => ledger.Source(pair.Place, pair.Figure!)).Distinct()]));

    private async Task<IReadOnlyList<ContentBlock>> WriteOne(
        ContentLedger ledger, PackIndicator chosen, IReadOnlyList<PackPlace> places, string anchor, CancellationToken cancellation)
    {
        var pairs = places.Select(place => (Place: place, Figure: place.Figure(chosen.IndicatorId))).Where(pair => pair.Figure is not null).Select(pair => (pair.Place, Figure: pair.Figure!)).ToList();
        List<ContentBlock> blocks = [new SubheadingBlock(anchor, pairs.Count > 0 ? pairs[0].Figure.Indicator.Name : chosen.Name)];
        if (chosen.Comment.Length > 0)
            blocks.Add(new NarrativeBlock(chosen.Comment));
        if (pairs.Count == 0)
        {
            ledger.LeaveOut(chosen.Name, "it is no longer published here");
            return [.. blocks, new NoticeBlock("This indicator is no longer published here.")];
        }

        foreach (var (place, figure) in pairs.Where(pair => pair.Figure.Value is null))
            ledger.LeaveOut($"{figure.Indicator.Name} for {place.Area.Name}", figure.WhyNot);
        var known = pairs.Where(pair => pair.Figure.Value is not null).ToList();
        if (known.Count == 0)
            return [.. blocks, new NoticeBlock(pairs[0].Figure.WhyNot)];
        blocks.Add(new TextBlock(Words(known), [.. known.Select(pair => ledger.Source(pair.Place, pair.Figure)).Distinct()]));
        blocks.Add(Table(ledger, pairs, known));
        // The trend is as low as the table: on paper the two stand side by side, and map and bars under them.
        foreach (var kind in chosen.Figures.OrderByDescending(kind => kind == PackFigureKind.Trend))
            blocks.Add(await Draw(ledger, places, chosen, kind, known[0].Figure, cancellation));
        return blocks;
    }

    private async Task<ContentBlock> Draw(ContentLedger ledger, IReadOnlyList<PackPlace> places, PackIndicator chosen, PackFigureKind kind, ProfileFigure figure, CancellationToken cancellation)
    {
        var (drawn, why) = kind switch
        {
            PackFigureKind.Map => (await drawings.Map(ledger, places, chosen.IndicatorId, cancellation), "no boundaries are loaded for the areas it is published for"),
            PackFigureKind.Bars => (await drawings.Bars(ledger, places, chosen.IndicatorId, cancellation), "there is no value to draw"),
            _ => (IndicatorFigures.Trend(ledger, places, chosen.IndicatorId), "it is published for one period only"),
        };
        if (drawn is not null)
            return drawn;
        var name = $"{(kind == PackFigureKind.Map ? "Map" : kind == PackFigureKind.Bars ? "Bars" : "Trend")} of {figure.Indicator.Name}";
        ledger.LeaveOut(name, why);
        return new NoticeBlock($"{name}: not drawn, because {why}.");
    }

    private static TableBlock Table(
        ContentLedger ledger, IReadOnlyList<(PackPlace Place, ProfileFigure Figure)> pairs, IReadOnlyList<(PackPlace Place, ProfileFigure Figure)> known)
    {
        var first = known[0].Figure;
        var indicator = first.Indicator;
        List<ContentRow> rows = [];
        List<string> notes = [];
        List<string> leftOut = [];
        foreach (var (place, figure) in pairs)
        {
            if (figure.Value is not { } value)
            {
                rows.Add(new([place.Area.Name, "not published", "", ""], true) { Sources = [] });
                leftOut.Add($"{place.Area.Name}, {figure.WhyNot.TrimEnd('.')}");
                continue;
            }

            var source = ledger.Source(place, figure);
            ledger.Fact(indicator, place.Area, place.Geography, figure.Release!.Period, value, figure.MadeFrom, source);
            rows.Add(new([place.Area.Name, Cells.Value(value.Number, value.State, indicator), IntervalOf(value, indicator), RankOf(figure)], true) { Sources = [source] });
            Note(notes, leftOut, place, figure, value);
        }

        foreach (var comparison in first.Comparisons)
            rows.Add(Comparator(ledger, first, comparison, notes, leftOut));

        var (label, anchor) = ledger.Table();
        var rankOf = first.RankOf > 2 ? $"Rank of {Numbers.Number(first.RankOf, 0)}" : "Rank";
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = $"{indicator.Name}, {first.Release!.PeriodLabel}{Unit(indicator)}",
            Table = new([new("Area"), new("Value", true), new("95% interval", true), new(rankOf, true)], rows),
            Notes = [.. notes.Distinct(StringComparer.Ordinal)],
            LeftOut = leftOut,
            Sources = [.. rows.SelectMany(row => row.Sources ?? []).Distinct().Order()],
        };
    }

    private static ContentRow Comparator(ContentLedger ledger, ProfileFigure first, Comparison comparison, List<string> notes, List<string> leftOut)
    {
        var indicator = first.Indicator;
        var source = ledger.Source(indicator, comparison);
        ledger.Fact(indicator, comparison.Area, comparison.Geography, comparison.Period, comparison.Value, comparison.MadeFrom, source);
        var name = comparison.Period.Key == first.Release!.Period.Key ? comparison.Area.Name : $"{comparison.Area.Name}, {comparison.Period.Label}";
        if (comparison.MadeFrom is { } made)
            notes.Add($"{comparison.Area.Name}: {ContentLedger.Made(made)}.");
        if (comparison.Value.State == ValueState.Suppressed)
            leftOut.Add($"{comparison.Area.Name}, withheld to protect people");
        return new([name, Cells.Value(comparison.Value.Number, comparison.Value.State, indicator), IntervalOf(comparison.Value, indicator), ""]) { Sources = [source] };
    }

    private static void Note(List<string> notes, List<string> leftOut, PackPlace place, ProfileFigure figure, AreaValue value)
    {
        if (figure.MadeFrom is { } made)
            notes.Add($"{place.Area.Name}: {ContentLedger.Made(made)}.");
        if (value.State == ValueState.Suppressed)
            leftOut.Add($"{place.Area.Name}, withheld to protect people, because the number is small");
        if (value.State == ValueState.Missing)
            leftOut.Add($"{place.Area.Name}, which the publisher gives no value for");
        if (value.IsUnreliable)
            notes.Add($"{place.Area.Name}: rests on fewer than 10 events, so it says little.");
        if (figure.Release!.Notes.Length > 0)
            notes.Add(figure.Release.Notes);
    }

    private static string Words(IReadOnlyList<(PackPlace Place, ProfileFigure Figure)> known) => known.Count <= AreasInWords
        ? string.Join(' ', known.Select(pair => One(pair.Place, pair.Figure)))
        : Summary(known);

    private static string One(PackPlace place, ProfileFigure figure)
    {
        var (indicator, value) = (figure.Indicator, figure.Value!);
        if (!value.IsPresent)
            return $"{place.Area.Name}: {figure.Sentence}";
        var interval = value.Interval.Exists
            ? $" (95% interval {Numbers.Number(value.Interval.Lower, indicator.Decimals)} to {Numbers.Number(value.Interval.Upper, indicator.Decimals)})"
            : "";
        return $"{place.Area.Name}, {figure.Release!.PeriodLabel}: {Numbers.WithUnit(value.Number, indicator.Decimals, indicator.Unit)}{interval}. {figure.Sentence}".TrimEnd();
    }

    /// <summary>One line of the summary: it stands far from its table, so it says what it is about.</summary>
    private static string Finding(IReadOnlyList<(PackPlace Place, ProfileFigure Figure)> known)
    {
        if (known.Count > 1)
            return Summary(known);
        var (place, figure) = known[0];
        return $"{figure.Indicator.Name}: {Numbers.WithUnit(figure.Value!.Number, figure.Indicator.Decimals, figure.Indicator.Unit)} in {place.Area.Name}, {figure.Release!.PeriodLabel}. {figure.Sentence}".TrimEnd();
    }

    /// <summary>One paragraph over several areas: how many are above the council, which is highest and lowest.</summary>
    private static string Summary(IReadOnlyList<(PackPlace Place, ProfileFigure Figure)> known)
    {
        var present = known.Where(pair => pair.Figure.Value!.IsPresent).OrderByDescending(pair => pair.Figure.Value!.Number).ToList();
        if (present.Count == 0)
            return "Every value is withheld or not published.";
        if (present.Count == 1)
            return One(present[0].Place, present[0].Figure);
        var (high, low) = (present[0], present[^1]);
        var indicator = high.Figure.Indicator;
        string Text((PackPlace Place, ProfileFigure Figure) pair) => $"{pair.Place.Area.Name} ({Numbers.WithUnit(pair.Figure.Value!.Number, indicator.Decimals, indicator.Unit)})";
        var range = $"{indicator.Name}, {high.Figure.Release!.PeriodLabel}: from {Text(low)} to {Text(high)}.";
        var council = high.Figure.Comparisons.FirstOrDefault(comparison => comparison is { Label: "Council", Value.IsPresent: true });
        if (council is null || indicator.Kind == IndicatorKind.Count)
            return range;
        var above = present.Where(pair => pair.Figure.Value!.Number > council.Value.Number).ToList();
        var clear = above.Count(pair => pair.Figure.Value!.Interval.Exists && pair.Figure.Value.Interval.Lower > council.Value.Number);
        var clearly = clear > 0 ? $", {(clear == above.Count ? "all" : Numbers.Number(clear, 0))} of them by more than chance could explain" : "";
        return $"{range} {Numbers.Number(above.Count, 0)} of {Numbers.Number(present.Count, 0)} areas are above {council.Area.Name} ({Numbers.WithUnit(council.Value.Number, indicator.Decimals, indicator.Unit)}){clearly}.";
    }

    private static ContentCell IntervalOf(AreaValue value, Indicator indicator) => value.IsPresent && value.Interval.Exists
        ? $"{Numbers.Number(value.Interval.Lower, indicator.Decimals)} to {Numbers.Number(value.Interval.Upper, indicator.Decimals)}"
        : value.IsPresent ? "none published" : "";

    private static ContentCell RankOf(ProfileFigure figure) => figure.Rank is { } rank ? new ContentCell(Numbers.Number(rank, 0), rank) : "";

    private static string Unit(Indicator indicator) => indicator.Unit is "" or "score" ? "" : $" ({indicator.Unit})";
}
