using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Evidence;

public sealed class PackPlanTests
{
    private static readonly PackPlan Plan = new() { Sections = PackSections.Usual() };

    [Fact]
    public void WithProject_DropsEmptyLinesAndAddsUp()
    {
        var project = Plan.WithProject(new() { Costs = [new(" Heating ", 1_200.50m, 1_000m), new("", 0, 0), new("Rent", 800m, 0)] }).Value.Project;
        project.Costs.ShouldBe([new("Heating", 1_200.50m, 1_000m), new("Rent", 800m, 0)]);
        (project.TotalCost, project.TotalAsked).ShouldBe((2_000.50m, 1_000m));
    }

    [Fact]
    public void WithProject_WhenMoreIsAskedThanItCosts_SaysWhichLine()
    {
        var error = Plan.WithProject(new() { Costs = [new("", 0, 0), new("Rent", 10, 11), new("", 5, 0)] }).Error.ShouldBeOfType<Invalid>();
        error.Problems.Select(problem => problem.Field).ShouldBe(["Costs[1].Asked", "Costs[2].Item"]);
    }

    [Fact]
    public void WithProject_WhenItEndsBeforeItStarts_IsRefused() =>
        Plan.WithProject(new() { Starts = new(2026, 5, 1), Ends = new(2026, 4, 30) }).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Ends");

    [Fact]
    public void WithAreas_AddsEachOnceAndKeepsTheOrder()
    {
        var (a, b) = (Area("E1"), Area("E2"));
        var plan = Plan.WithAreas([a, b]).Value.WithAreas([b with { Choice = AreaChoice.HoldsPostcode }, Area("E3")]).Value;
        plan.Areas.Select(area => area.Code).ShouldBe(["E1", "E2", "E3"]);
        plan.WithoutArea("ward", "E2").Value.Areas.Select(area => area.Code).ShouldBe(["E1", "E3"]);
        Plan.WithAreas([.. Enumerable.Range(0, PackLimits.Areas + 1).Select(number => Area($"E{number}"))]).Error.ShouldBeOfType<Conflict>();
    }

    [Fact]
    public void WithSectionMoved_SwapsNeighboursAndStopsAtTheEnds()
    {
        var second = Plan.Sections[1].Id;
        var moved = Plan.WithSectionMoved(second, up: true).Value;
        moved.Sections[0].Id.ShouldBe(second);
        moved.WithSectionMoved(second, up: true).Value.Sections.ShouldBe(moved.Sections);
        moved.WithSectionMoved(Guid.CreateVersion7(), up: true).Error.ShouldBeOfType<PackItemNotFound>();
    }

    [Fact]
    public void WithoutSection_OfAnyKindButNarrative_IsRefused()
    {
        Plan.WithoutSection(Plan.Sections[0].Id).Error.ShouldBeOfType<Conflict>();
        var narrative = new PackSection { Id = Guid.CreateVersion7(), Kind = PackSectionKind.Narrative, Heading = "Why us" };
        Plan.WithNewSection(narrative).Value.WithoutSection(narrative.Id).Value.Sections.Count.ShouldBe(Plan.Sections.Count);
    }

    [Fact]
    public void WithSection_KeepsTheKindOfTheSection()
    {
        var first = Plan.Sections[0];
        var changed = Plan.WithSection(first with { Kind = PackSectionKind.Narrative, Heading = " Key points ", Markdown = "a\r\nb " }).Value.Sections[0];
        (changed.Kind, changed.Heading, changed.Markdown).ShouldBe((PackSectionKind.Summary, "Key points", "a\nb"));
    }

    [Fact]
    public void WithConsultation_KeepsTheLogInTheOrderOfTime()
    {
        var late = new PackConsultation(Guid.CreateVersion7(), "Parents", new(2026, 2, 1), "Survey", 31, "Too cold", "");
        var early = new PackConsultation(Guid.CreateVersion7(), "Carers", new(2025, 11, 1), "Meeting", null, "Too far", "");
        var plan = Plan.WithConsultation(late).Value.WithConsultation(early).Value;
        plan.Consultations.Select(entry => entry.Who).ShouldBe(["Carers", "Parents"]);
        plan.WithConsultation(early with { Who = "Young carers" }).Value.Consultations.Select(entry => entry.Who).ShouldBe(["Young carers", "Parents"]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("www.example.org")]
    [InlineData("ftp://example.org/x")]
    public void WithCitation_WithAnAddressThatIsNoWebAddress_IsRefused(string address) =>
        Plan.WithCitation(new(Guid.CreateVersion7(), "A report", address, null)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Url");

    [Fact]
    public void Check_OfAnEmptyPlan_TellsWhatBlocksAndWhatIsAdvice()
    {
        var gaps = PackCheck.Of(Plan, _ => 0);
        gaps.Where(gap => gap.Blocks).Select(gap => gap.Part).ShouldBe([PackPart.Project, PackPart.Areas, PackPart.Indicators]);
        gaps.Where(gap => !gap.Blocks).Select(gap => gap.Part).ShouldBe([PackPart.Project, PackPart.Project, PackPart.Need, PackPart.Assets, PackPart.Consultation]);
    }

    [Fact]
    public void Check_OfTextOverItsLimit_SaysByHowMuch()
    {
        var plan = Plan.WithNewSection(new() { Id = Guid.CreateVersion7(), Kind = PackSectionKind.Narrative, Heading = "Why", Markdown = "x", WordLimit = 100 }).Value;
        PackCheck.Of(plan, text => text.Length == 0 ? 0 : 112).ShouldContain(gap => gap.Message == "«Why» has 112 words. The funder allows 100: shorten it by 12." && !gap.Blocks);
    }

    [Fact]
    public void Check_LeavesOutWhatTheGroupLeftOut()
    {
        var none = Plan with { Sections = [.. Plan.Sections.Select(section => section with { IsIncluded = false })] };
        PackCheck.Of(none, _ => 0).Select(gap => gap.Part).ShouldBe([PackPart.Areas, PackPart.Indicators]);
    }

    private static PackArea Area(string code) => new("ward", code, code, AreaChoice.Picked, "");
}
