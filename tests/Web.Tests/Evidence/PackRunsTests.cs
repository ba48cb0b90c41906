using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Web.Components.Evidence;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>What stands side by side on paper.</summary>
public sealed class PackRunsTests
{
    private static readonly ContentColumn Words = new("Words");
    private static readonly ContentColumn Number = new("Number", true);

    [Fact]
    public void Of_KeepsEveryBlockInItsOrder()
    {
        ContentBlock[] blocks = [new TextBlock("a", []), Table(2, Words, Number), Figure(), Figure(), new NoticeBlock("b"), Figure(), Table(40, Words, Number)];
        PackRuns.Of(blocks).SelectMany(run => run).ShouldBe(blocks);
        PackRuns.Of(blocks).Select(run => run.Count).ShouldBe([1, 3, 1, 1, 1]);
        PackRuns.Class(PackRuns.Of(blocks)[1]).ShouldBe("pack-pairs pack-pairs--led");
    }

    [Fact]
    public void Of_FiguresFrozenWithoutASlimDrawing_StandAlone() =>
        PackRuns.Of([Figure(isOld: true), Figure(isOld: true), Table(2, Words, Number)]).ShouldAllBe(run => run.Count == 1);

    [Fact]
    public void Of_TablesOfWordsOrManyRows_StandAlone()
    {
        PackRuns.Of([Figure(), Table(2, Words, Words, Words, Words)]).ShouldAllBe(run => run.Count == 1);
        PackRuns.Of([Figure(), Table(15, Words, Number)]).ShouldAllBe(run => run.Count == 1);
        PackRuns.Of([Table(2, Words, Number), Table(2, Words, Number)]).ShouldAllBe(run => run.Count == 1);
    }

    [Fact]
    public void Class_OfAnIndicatorWithAllItsFigures_SetsTwoPairs() =>
        PackRuns.Class(PackRuns.Of([Table(5, Words, Number, Number, Number), Figure(), Figure(), Figure()]).Single()).ShouldBe("pack-pairs");

    [Theory]
    [InlineData(430, "pack-figure pack-figure--slim pack-figure--tall")]
    [InlineData(270, "pack-figure pack-figure--slim")]
    public void Class_OfOneFigure_ChoosesTheWideDrawingWhenTheSlimOneIsTall(int height, string expected) =>
        PackRuns.Class(Figure(height)).ShouldBe(expected);

    private static FigureBlock Figure(int height = 300, bool isOld = false) => new()
    {
        Anchor = "f", Label = "Figure 1", Title = "T", Alternative = "A", Svg = "<svg viewBox=\"0 0 640 300\"/>",
        SlimSvg = isOld ? null : FormattableString.Invariant($"<svg viewBox=\"0 0 336 {height}\"/>"),
    };

    private static TableBlock Table(int rows, params ContentColumn[] columns) => new()
    {
        Anchor = "t", Label = "Table 1", Title = "T", Table = new(columns, [.. Enumerable.Repeat(new ContentRow([.. columns.Select(_ => new ContentCell("x"))]), rows)]),
    };
}
