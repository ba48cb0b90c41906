using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Evidence;

public sealed class PackCitationsTests
{
    private static readonly PackCitation[] Three = [.. ((string[])["A", "B", "C"]).Select(text => new PackCitation(Guid.CreateVersion7(), text, "", null))];

    private static readonly PackPlan Plan = new()
    {
        Sections = [new() { Id = Guid.CreateVersion7(), Kind = PackSectionKind.Narrative, Heading = "Why", Markdown = "As A [1] says; B [2] and C [3]. A link [2](https://example.org), [9], [2]: no." }],
        Project = new() { Aims = "See [3]." },
        Indicators = [new(Guid.CreateVersion7(), "Poverty", []) { Comment = "Shown by [2]." }],
        Citations = Three,
    };

    [Fact]
    public void WithCitationMoved_KeepsWhatTheWordsReferTo()
    {
        var plan = Plan.WithCitationMoved(Three[2].Id, up: true).Value;
        plan.Citations.Select(citation => citation.Text).ShouldBe(["A", "C", "B"]);
        plan.Sections[0].Markdown.ShouldBe("As A [1] says; B [3] and C [2]. A link [2](https://example.org), [9], [2]: no.");
        plan.Project.Aims.ShouldBe("See [2].");
        plan.Indicators[0].Comment.ShouldBe("Shown by [3].");
    }

    [Fact]
    public void WithCitationMoved_AtTheEnd_ChangesNothing()
    {
        var plan = Plan.WithCitationMoved(Three[0].Id, up: true).Value;
        plan.Citations.ShouldBe(Three);
        plan.Sections[0].Markdown.ShouldBe(Plan.Sections[0].Markdown);
        Plan.WithCitationMoved(Guid.CreateVersion7(), up: true).Error.ShouldBeOfType<PackItemNotFound>();
    }

    [Fact]
    public void WithoutCitation_TakesItsReferencesAwayAndMovesTheOthersUp_TwiceIsHarmless()
    {
        var plan = Plan.WithoutCitation(Three[0].Id).Value;
        plan.Citations.Select(citation => citation.Text).ShouldBe(["B", "C"]);
        plan.Sections[0].Markdown.ShouldBe("As A says; B [1] and C [2]. A link [2](https://example.org), [9], [2]: no.");
        plan.WithoutCitation(Three[0].Id).Value.Sections[0].Markdown.ShouldBe(plan.Sections[0].Markdown);
    }

    [Fact]
    public void ReferencesTo_CountsTheWordsOfEveryPart()
    {
        Plan.ReferencesTo(Three[1].Id).ShouldBe(2);
        Plan.ReferencesTo(Three[2].Id).ShouldBe(2);
        Plan.ReferencesTo(Guid.CreateVersion7()).ShouldBe(0);
    }

    [Fact]
    public void WithCitation_OfOneThatIsThere_KeepsItsPlace()
    {
        var plan = Plan.WithCitation(Three[1] with { Text = " B, 2026 " }).Value;
        plan.Citations.Select(citation => citation.Text).ShouldBe(["A", "B, 2026", "C"]);
    }
}
