using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>The sections of a pack and their order.</summary>
public static class PackSections
{
    /// <summary>What a new pack starts with, in the order that funders read.</summary>
    public static IReadOnlyList<PackSection> Usual() =>
    [
        Of(PackSectionKind.Summary, "Summary"),
        Of(PackSectionKind.Project, "The project"),
        Of(PackSectionKind.Places, "The place"),
        Of(PackSectionKind.Indicators, "Evidence of need"),
        Of(PackSectionKind.Need, "Where need is greatest"),
        Of(PackSectionKind.Assets, "What is there already, and what is missing"),
        Of(PackSectionKind.Consultation, "What people told us"),
    ];

    /// <summary>The sections without one that was removed.</summary>
    public static Result<PackPlan> WithoutSection(this PackPlan plan, Guid id)
    {
        if (plan.Sections.FirstOrDefault(section => section.Id == id) is not { } found)
            return new PackItemNotFound();
        if (found.Kind != PackSectionKind.Narrative)
            return new Conflict("This section belongs to every pack. Leave it out instead of removing it.");
        return plan with { Sections = [.. plan.Sections.Where(section => section.Id != id)] };
    }

    /// <summary>Adds a section of the group's own words at the end.</summary>
    public static Result<PackPlan> WithNewSection(this PackPlan plan, PackSection section)
    {
        if (plan.Sections.Count >= PackLimits.Sections)
            return new Conflict($"A pack holds at most {PackLimits.Sections} sections. Remove one first.");
        return Checked(section) is { } problem ? problem : plan with { Sections = [.. plan.Sections, Trimmed(section)] };
    }

    /// <summary>Replaces the words of a section; its kind and place stay.</summary>
    public static Result<PackPlan> WithSection(this PackPlan plan, PackSection changed)
    {
        if (plan.Sections.All(section => section.Id != changed.Id))
            return new PackItemNotFound();
        if (Checked(changed) is { } problem)
            return problem;
        return plan with
        {
            Sections = [.. plan.Sections.Select(section => section.Id == changed.Id ? Trimmed(changed) with { Kind = section.Kind } : section)],
        };
    }

    /// <summary>Moves a section one place up or down; at the end it stays where it is.</summary>
    public static Result<PackPlan> WithSectionMoved(this PackPlan plan, Guid id, bool up)
    {
        var sections = plan.Sections.ToList();
        var from = sections.FindIndex(section => section.Id == id);
        if (from < 0)
            return new PackItemNotFound();
        var to = Math.Clamp(from + (up ? -1 : 1), 0, sections.Count - 1);
        (sections[from], sections[to]) = (sections[to], sections[from]);
        return plan with { Sections = sections };
    }

    private static PackSection Of(PackSectionKind kind, string heading) => new() { Id = Guid.CreateVersion7(), Kind = kind, Heading = heading };

    private static PackSection Trimmed(PackSection section) => section with
    {
        Heading = section.Heading.Trim(),
        Question = section.Question.Trim(),
        Markdown = section.Markdown.ReplaceLineEndings("\n").Trim(),
    };

    private static Invalid? Checked(PackSection section)
    {
        List<(string, string)> problems = [];
        TextRules.Required(problems, nameof(section.Heading), section.Heading, PackLimits.ShortText, "Enter a heading.");
        TextRules.Short(problems, nameof(section.Question), section.Question, PackLimits.LongText);
        TextRules.Short(problems, nameof(section.Markdown), section.Markdown, PackLimits.Narrative);
        TextRules.Limit(problems, nameof(section.WordLimit), section.WordLimit, 20_000, "words");
        return problems.Count == 0 ? null : Invalid.From(problems);
    }
}
