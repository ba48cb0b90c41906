using System.Globalization;
using LocalityLab.Domain.Evidence.Content;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>The last section of every pack: sources, methods, what was left out, citations.</summary>
internal static class MethodSection
{
    public static ContentSection Write(ContentLedger ledger, IReadOnlyList<ContentCitation> citations)
    {
        List<ContentBlock> blocks =
        [
            new SubheadingBlock("methods", "How the figures were made"),
            new ListBlock(
            [
                new("Every value was read from the release that its source names, and is shown as it was published unless the note under it says otherwise.", []),
                new("For areas that nobody publishes for, counts were added up from small areas; rates and proportions had their numerators and denominators added up and divided again. Averages, medians and ranks are never added up. Where small areas cross a border the note says best fit or shared out.", []),
                new("95% intervals are the publisher’s. Where the publisher gives numerator and denominator but no interval, Wilson’s interval is used for proportions, and exact Poisson (below 10 events) or Byar’s interval for rates. «None published» means neither was possible.", []),
                new("Small numbers are withheld to protect people, together with other numbers that would give them away.", []),
            ]),
        ];
        if (ledger.Sources.Count > 0)
            blocks.AddRange([new SubheadingBlock("sources", "Sources"), Sources(ledger)]);
        blocks.Add(new SubheadingBlock("left-out", "What was left out"));
        if (ledger.Omissions.Count == 0)
            blocks.Add(new TextBlock("Nothing that was asked for was left out.", []));
        else
            blocks.Add(Omissions(ledger));
        if (citations.Count > 0)
            blocks.AddRange([new SubheadingBlock("citations", "References"), new CitationsBlock(citations)]);
        if (ledger.Attributions.Count > 0)
            blocks.AddRange([new SubheadingBlock("attributions", "Statements of the licences"), new ListBlock([.. ledger.Attributions.Select(statement => new ListItem(statement, []))])]);
        return new("sources-and-methods", "Sources and methods", blocks);
    }

    private static TableBlock Sources(ContentLedger ledger)
    {
        var (label, anchor) = ledger.Table();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = "Sources of the figures",
            Table = new([new("No."), new("What"), new("Published by"), new("Period"), new("Areas and boundaries"), new("Licence")], [.. ledger.Sources.Select(source => new ContentRow(
            [
                new(source.Number.ToString(CultureInfo.InvariantCulture), source.Number) { Anchor = string.Create(CultureInfo.InvariantCulture, $"source-{source.Number}") },
                source.Version > 1 ? string.Create(CultureInfo.InvariantCulture, $"{source.Name} (version {source.Version})") : source.Name,
                source.Publisher,
                source.Period,
                source.BoundaryYear == 0 ? source.Geography : string.Create(CultureInfo.InvariantCulture, $"{source.Geography} ({source.BoundaryYear})"),
                source.Licence,
            ]))]),
        };
    }

    private static TableBlock Omissions(ContentLedger ledger)
    {
        var (label, anchor) = ledger.Table();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = "What was left out, and why",
            Table = new([new("What"), new("How many", true), new("Why")], [.. ledger.Omissions.Select(omission => new ContentRow(
                [omission.What, new(Numbers.Number(omission.Count, 0), omission.Count), omission.Why]))]),
        };
    }
}
