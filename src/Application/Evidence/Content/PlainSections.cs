using System.Globalization;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>Sections that are written from the plan and the profiles alone.</summary>
internal static class PlainSections
{
    private const int KeyFigures = 3;
    private const int Findings = 6;

    /// <summary>The largest numbers first, then one sentence for each indicator.</summary>
    public static IReadOnlyList<ContentBlock> Summary(ContentLedger ledger, PackPlan plan, IReadOnlyList<PackPlace> places)
    {
        List<KeyFigure> keys = [];
        foreach (var chosen in plan.Indicators)
        {
            var best = places.Select(place => (Place: place, Figure: place.Figure(chosen.IndicatorId)))
                .Where(pair => pair.Figure?.Value is { IsPresent: true }).OrderBy(pair => pair.Figure!.Rank ?? int.MaxValue).FirstOrDefault();
            if (best.Figure is not { Value: { } value } figure || keys.Count == KeyFigures)
                continue;
            var compared = figure.Comparisons.Where(comparison => comparison.Value.IsPresent && figure.Indicator.Kind != Domain.Indicators.IndicatorKind.Count && comparison.Label != "Locality").ToList();
            var comparisons = compared.Select(comparison => $"{comparison.Area.Name} {Numbers.WithUnit(comparison.Value.Number, figure.Indicator.Decimals, figure.Indicator.Unit)}");
            keys.Add(new(
                Numbers.WithUnit(value.Number, figure.Indicator.Decimals, figure.Indicator.Unit),
                $"{figure.Indicator.Name}, {best.Place.Area.Name}, {figure.Release!.PeriodLabel}",
                string.Join(", ", comparisons),
                [.. compared.Select(comparison => ledger.Source(figure.Indicator, comparison)).Prepend(ledger.Source(best.Place, figure)).Distinct()]));
        }

        var findings = IndicatorSection.Findings(ledger, plan, places).Take(Findings).ToList();
        List<ContentBlock> blocks = [];
        if (keys.Count > 0)
            blocks.Add(new KeyFiguresBlock(keys));
        if (findings.Count > 0)
            blocks.Add(new ListBlock(findings));
        return blocks;
    }

    /// <summary>The summary with the findings of later sections, which are written after it. Without any it is as it was.</summary>
    public static IReadOnlyList<ContentBlock> Led(IReadOnlyList<ContentBlock> summary, params IReadOnlyList<TextBlock?> later)
    {
        List<ListItem> more = [.. later.OfType<TextBlock>().Select(text => new ListItem(text.Text, text.Sources))];
        if (more.Count == 0)
            return summary;
        return summary.Count > 0 && summary[^1] is ListBlock findings
            ? [.. summary.SkipLast(1), new ListBlock([.. findings.Items, .. more])]
            : [.. summary, new ListBlock(more)];
    }

    /// <summary>Aims, beneficiaries, dates and costs, in the group's words.</summary>
    public static IReadOnlyList<ContentBlock> Project(ContentLedger ledger, PackProject project, string group)
    {
        List<ContentBlock> blocks = [];
        if (project.Aims.Length > 0)
            blocks.Add(new NarrativeBlock(project.Aims));
        if (project.Beneficiaries.Length > 0)
            blocks.AddRange([new SubheadingBlock("project-beneficiaries", "Who will benefit"), new NarrativeBlock(project.Beneficiaries)]);
        if (project.BeneficiaryCount is { } people)
            blocks.Add(new TextBlock($"{Numbers.Number(people, 0)} people are expected to benefit.", []));
        if (Dates(project) is { Length: > 0 } dates)
            blocks.Add(new TextBlock(dates, []));
        if (project.Costs.Count > 0)
            blocks.AddRange([new SubheadingBlock("project-costs", "What it costs"), Costs(ledger, project, group)]);
        return blocks;
    }

    /// <summary>The consultation log.</summary>
    public static IReadOnlyList<ContentBlock> Consultation(ContentLedger ledger, IReadOnlyList<PackConsultation> log, string group)
    {
        if (log.Count == 0)
            return [];
        var source = ledger.Source(new() { Number = 0, Name = "Consultation log", Publisher = group });
        var (label, anchor) = ledger.Table();
        var counted = log.Where(entry => entry.People is not null).ToList();
        var people = counted.Count == 0 ? "" : $" {Numbers.Number(counted.Sum(entry => entry.People!.Value), 0)} people took part in {(counted.Count == log.Count ? "all" : "the counted ones")}.";
        return
        [
            new TextBlock($"{group} asked people {Numbers.Counted(log.Count, "time", "times")} between {Day(log.Min(entry => entry.When))} and {Day(log.Max(entry => entry.When))}.{people}", [source]),
            new TableBlock
            {
                Anchor = anchor,
                Label = label,
                Title = "Who was asked, when, and what they said",
                Table = new([new("Who"), new("When and how"), new("People", true), new("What they said"), new("What changed")], [.. log.Select(entry => new ContentRow(
                    [entry.Who, entry.How.Length == 0 ? Day(entry.When) : $"{Day(entry.When)}, {entry.How}", entry.People is { } count ? new ContentCell(Numbers.Number(count, 0), count) : "not counted", entry.Said, entry.Changed]))]),
                Sources = [source],
            },
        ];
    }

    private static TableBlock Costs(ContentLedger ledger, PackProject project, string group)
    {
        var (label, anchor) = ledger.Table();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = "What the project costs",
            Table = new([new("Item"), new("Cost", true), new("Asked of the funder", true)],
            [
                .. project.Costs.Select(cost => new ContentRow([cost.Item, Cells.Pounds(cost.Amount), Cells.Pounds(cost.Asked)])),
                new(["Total", Cells.Pounds(project.TotalCost), Cells.Pounds(project.TotalAsked)], true),
            ]),
            Sources = [ledger.Source(new() { Number = 0, Name = "Project costs", Publisher = group })],
        };
    }

    private static string Dates(PackProject project) => project switch
    {
        { Starts: { } starts, Ends: { } ends } => $"The project runs from {Day(starts)} to {Day(ends)}.",
        { Starts: { } starts } => $"The project starts on {Day(starts)}.",
        { Ends: { } ends } => $"The project ends on {Day(ends)}.",
        _ => "",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
