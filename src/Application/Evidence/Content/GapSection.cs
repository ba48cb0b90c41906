using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using MediatR;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>Where need is high and little is in reach, measured as the group chose on the gap page.</summary>
internal sealed class GapSection(IMediator mediator, IPlaceShapes shapes, IGeographyBook book) : IUseCasePart
{
    private const int MostGaps = 10;
    private const string Anchor = "gap";

    public async Task<IReadOnlyList<ContentBlock>> Write(
        ContentLedger ledger, PackNeed need, PackAssets chosen, IReadOnlyList<PackPlace> places, int register, CancellationToken cancellation)
    {
        var asked = chosen.KindSlugs.Count > 0 ? chosen.KindSlugs : [.. StandardAssetKinds.All.Where(kind => kind.ParentSlug is null).Select(kind => kind.Slug)];
        var outcome = await mediator.Send(new FindGaps(NeedReference.Saved(need.NeedProfileId), asked, OptionsOf(chosen.Gap)), cancellation);
        if (!outcome.Succeeded || outcome.Value.Result is null)
        {
            var why = outcome.Succeeded ? outcome.Value.WhyEmpty : outcome.Error.Message;
            ledger.LeaveOut("Need against provision", why);
            return [new NoticeBlock($"Need could not be set against what is there: {why}")];
        }

        var gaps = outcome.Value;
        var sources = await Sources(ledger, gaps, register, cancellation);
        var ours = places.Where(place => place.Geography.Id == gaps.Need.Geography.Id).Select(place => place.Area.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<ContentBlock> blocks = [new SubheadingBlock(Anchor, "Where need is high and little is within reach"), new TextBlock(Words(gaps, ours), sources)];
        if (chosen.ShowMap && await Map(ledger, gaps, sources, cancellation) is { } map)
            blocks.Add(map);
        blocks.Add(Table(ledger, gaps, ours, sources));
        return blocks;
    }

    /// <summary>What the gap says, for the summary; null when the pack shows none.</summary>
    public static TextBlock? FindingOf(IReadOnlyDictionary<PackSectionKind, IReadOnlyList<ContentBlock>> written) =>
        written.GetValueOrDefault(PackSectionKind.Assets)?.SkipWhile(block => block is not SubheadingBlock { Anchor: Anchor }).OfType<TextBlock>().FirstOrDefault();

    /// <summary>The settings of the gap page as its use case takes them.</summary>
    public static GapOptions OptionsOf(PackGapMeasure? measure) => measure is null ? new() : new()
    {
        Measure = measure.Measure,
        CountMetres = measure.CountMetres,
        Bands = new([.. measure.BandLimits], [.. measure.BandWeights]),
        UseCapacity = measure.UseCapacity,
    };

    private async Task<IReadOnlyList<int>> Sources(ContentLedger ledger, GapFindings gaps, int register, CancellationToken cancellation)
    {
        var geographies = (await book.All(cancellation)).ToDictionary(geography => geography.Id);
        List<int> sources = [register, .. gaps.Need.Indicators.Select(item => ledger.Source(item.Indicator, item.Release, geographies[item.Release.GeographyId]))];
        if (gaps.Demand is { Population: { } population, Release: { } release })
            sources.Add(ledger.Source(population, release, geographies[release.GeographyId]));
        return sources;
    }

    private static string Words(GapFindings gaps, HashSet<string> ours)
    {
        var summary = GapWords.Summary(gaps);
        var own = gaps.Gaps.Count(row => ours.Contains(row.Area.Code));
        return gaps.Gaps.Count == 0 || ours.Count == 0
            ? summary
            : $"{summary} {(own == 0 ? "None" : Numbers.Number(own, 0))} of them {(own == 1 ? "is" : "are")} in this pack.";
    }

    private async Task<FigureBlock?> Map(ContentLedger ledger, GapFindings gaps, IReadOnlyList<int> sources, CancellationToken cancellation)
    {
        if (await shapes.Of(gaps.Need.Geography.Id, cancellation) is not { } drawn)
        {
            ledger.LeaveOut("Map of need and provision", "no boundaries are loaded for its areas");
            return null;
        }

        var (label, anchor) = ledger.Figure();
        var map = GapFigures.Map(gaps, drawn, await shapes.Context(cancellation)) with { Id = anchor + "-map", DrawsTitle = false, Subtitle = "", Source = new("", "") };
        return new()
        {
            Anchor = anchor, Label = label, Title = $"{map.Title}: need and {GapWords.Measure(gaps)}, each in thirds", Svg = map.ToSvg(IndicatorFigures.MapSize), SlimSvg = map.ToSvg(FigureSize.Half), Alternative = map.Description,
            Data = new([new("Area"), new("Code"), new("Need score", true), new(Capital(GapWords.Measure(gaps)), true), new("Why")], [.. gaps.FromWidest.Select(row => new ContentRow(
                [row.Area.PlacedName, row.Area.Code, Cells.Number(row.Gap!.Need.Score, 1), Measured(gaps, row), row.Why]))]),
            LeftOut = LeftOut(gaps, 0), Sources = sources,
        };
    }

    private static TableBlock Table(ContentLedger ledger, GapFindings gaps, HashSet<string> ours, IReadOnlyList<int> sources)
    {
        var shown = gaps.Gaps.Take(MostGaps).Union(gaps.FromWidest.Where(row => ours.Contains(row.Area.Code))).ToList();
        var (label, anchor) = ledger.Table();
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = $"High need and poor provision of {gaps.Service.Plural}",
            Table = new([new("Area"), new("Need score", true), new(Capital(GapWords.Measure(gaps)), true), new("Need"), new("Provision")], [.. shown.Select(row => new ContentRow(
                [row.Area.PlacedName, Cells.Number(row.Gap!.Need.Score, 1), Measured(gaps, row), GapWords.NeedGroup(row.Gap), GapWords.ProvisionGroup(row.Gap)], ours.Contains(row.Area.Code)))]),
            Notes = [$"Counted are {string.Join(", ", gaps.Kinds.Select(kind => kind.NamePlural))}. The annex says for each area why it is or is not a gap.", .. GapWords.Method(gaps), .. gaps.Need.WardsNote.Length > 0 ? (string[])[gaps.Need.WardsNote] : []],
            LeftOut = LeftOut(gaps, gaps.FromWidest.Count - shown.Count),
            Sources = sources,
        };
    }

    private static ContentCell Measured(GapFindings gaps, GapRow row)
    {
        var value = gaps.Provision(row) * (gaps.Options.Measure == ProvisionKind.Access ? 1_000 : 1);
        return double.IsNaN(value) ? "no value" : new ContentCell(GapWords.Value(gaps, row), value, gaps.Options.Measure switch { ProvisionKind.NearestDistance => 0, ProvisionKind.CountWithin => 1, _ => 2 });
    }

    private static IReadOnlyList<string> LeftOut(GapFindings gaps, int others)
    {
        List<string> left = [.. GapWords.LeftOut(gaps).Select(sentence => sentence.TrimEnd('.'))];
        if (others > 0)
            left.Add($"{Numbers.Counted(others, $"other {gaps.Need.Geography.AreaNoun}", $"other {gaps.Need.Geography.AreaNounPlural}")} with less of a gap");
        return left;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
