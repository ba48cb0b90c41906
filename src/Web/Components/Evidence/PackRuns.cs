using System.Globalization;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Evidence.Content;

namespace LocalityLab.Web.Components.Evidence;

/// <summary>
/// Which blocks of a section stand side by side on paper: figures that have a drawing for half a page, and short tables of
/// numbers beside them. On screen they follow one another. The content does not know; so it may change without its hash.
/// </summary>
public static partial class PackRuns
{
    private const int MostRows = 14;
    private const int FewColumns = 3;
    private const int MostColumns = 4;

    /// <summary>The blocks in their order, those that share a grid together and every other alone.</summary>
    public static IReadOnlyList<IReadOnlyList<ContentBlock>> Of(IReadOnlyList<ContentBlock> blocks)
    {
        List<IReadOnlyList<ContentBlock>> runs = [];
        List<ContentBlock> run = [];
        foreach (var block in blocks)
        {
            if (FitsHalf(block))
            {
                run.Add(block);
                continue;
            }

            Close(runs, run);
            run = [];
            runs.Add([block]);
        }

        Close(runs, run);
        return runs;
    }

    /// <summary>A table that leads an odd number goes across the page, so that the figures after it stand in pairs.</summary>
    public static string Class(IReadOnlyList<ContentBlock> run) =>
        run[0] is TableBlock && run.Count % 2 == 1 ? "pack-pairs pack-pairs--led" : "pack-pairs";

    /// <summary>
    /// A drawing for half a page that is higher than wide, its key under it, would leave the other half of the page empty when
    /// it stands alone; the wide drawing has its key beside it.
    /// </summary>
    public static string Class(FigureBlock figure) => figure.SlimSvg is not { } slim
        ? "pack-figure"
        : IsTall(slim) ? "pack-figure pack-figure--slim pack-figure--tall" : "pack-figure pack-figure--slim";

    private static bool IsTall(string svg) =>
        ViewBox().Match(svg) is { Success: true } box
        && double.Parse(box.Groups["height"].Value, CultureInfo.InvariantCulture) > 1.1 * double.Parse(box.Groups["width"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"viewBox=""0 0 (?<width>[0-9.]+) (?<height>[0-9.]+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ViewBox();

    private static void Close(List<IReadOnlyList<ContentBlock>> runs, List<ContentBlock> run)
    {
        if (run.Count > 1 && run.Exists(block => block is FigureBlock))
            runs.Add(run);
        else
            runs.AddRange(run.Select(block => (IReadOnlyList<ContentBlock>)[block]));
    }

    private static bool FitsHalf(ContentBlock block) => block switch
    {
        FigureBlock figure => figure.SlimSvg is not null,
        TableBlock { Table: var table } => table.Rows.Count <= MostRows
            && (table.Columns.Count <= FewColumns || (table.Columns.Count == MostColumns && table.Columns.Count(column => column.IsNumber) >= 2)),
        _ => false,
    };
}
