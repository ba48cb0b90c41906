using System.Globalization;

namespace LocalityLab.Domain.Evidence;

/// <summary>Something that a pack lacks.</summary>
/// <param name="Part">Where it is put right.</param>
/// <param name="ItemId">The section it belongs to, or null.</param>
/// <param name="Message">What is missing and what to do.</param>
/// <param name="Blocks">True when the pack cannot be issued without it; false for advice.</param>
public sealed record PackGap(PackPart Part, Guid? ItemId, string Message, bool Blocks);

/// <summary>Says what a pack lacks: what keeps it from being issued, and what a funder would miss.</summary>
public static class PackCheck
{
    /// <summary>All gaps, in the order of the task list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wordsOf">Counts the words of a section's Markdown as a reader sees them.</param>
    public static IReadOnlyList<PackGap> Of(PackPlan plan, Func<string, int> wordsOf)
    {
        List<PackGap> gaps = [];
        CheckProject(gaps, plan);
        CheckFigures(gaps, plan);
        CheckWords(gaps, plan, wordsOf);
        return [.. gaps.OrderBy(gap => gap.Part)];
    }

    /// <summary>Words of all sections that are in the pack.</summary>
    public static int Words(PackPlan plan, Func<string, int> wordsOf) =>
        plan.Sections.Where(section => section.IsIncluded).Sum(section => wordsOf(section.Markdown));

    private static void CheckProject(List<PackGap> gaps, PackPlan plan)
    {
        if (Includes(plan, PackSectionKind.Project) && plan.Project.Aims.Length == 0)
            gaps.Add(new(PackPart.Project, null, "Say what the project will do and what it will change.", true));
        if (Includes(plan, PackSectionKind.Project) && plan.Project.Beneficiaries.Length == 0)
            gaps.Add(new(PackPart.Project, null, "Say who will benefit. Funders ask.", false));
        if (Includes(plan, PackSectionKind.Project) && plan.Project.Costs.Count == 0)
            gaps.Add(new(PackPart.Project, null, "Add what the project costs, if the funder asks for it.", false));
        if (Includes(plan, PackSectionKind.Consultation) && plan.Consultations.Count == 0)
            gaps.Add(new(PackPart.Consultation, null, "Add who you asked, when, and what they said. Funders look for it. Otherwise leave the section out.", false));
    }

    private static void CheckFigures(List<PackGap> gaps, PackPlan plan)
    {
        if (plan.Areas.Count == 0)
            gaps.Add(new(PackPart.Areas, null, "Choose at least one area that the pack is about.", true));
        if (plan.Indicators.Count == 0)
            gaps.Add(new(PackPart.Indicators, null, "Choose at least one indicator.", true));
        if (Includes(plan, PackSectionKind.Need) && plan.Need is null)
            gaps.Add(new(PackPart.Need, null, "Choose a need profile, or leave that section out.", false));
        if (Includes(plan, PackSectionKind.Assets) && plan.Assets is null)
            gaps.Add(new(PackPart.Assets, null, "Choose what to show about assets, or leave that section out.", false));
        if (plan.Assets is { ShowGap: true } && plan.Need is null)
            gaps.Add(new(PackPart.Assets, null, "Choose a need profile: the gap sets need against what is there.", true));
    }

    private static void CheckWords(List<PackGap> gaps, PackPlan plan, Func<string, int> wordsOf)
    {
        foreach (var section in plan.Sections.Where(section => section.IsIncluded))
        {
            var words = wordsOf(section.Markdown);
            if (section.Kind == PackSectionKind.Narrative && words == 0)
                gaps.Add(new(PackPart.Narrative, section.Id, $"Write «{section.Heading}», or leave it out.", true));
            if (section.WordLimit is { } limit && words > limit)
                gaps.Add(new(PackPart.Narrative, section.Id, Over($"«{section.Heading}»", words, limit), false));
        }

        var all = Words(plan, wordsOf);
        if (plan.Funding.WordLimit is { } most && all > most)
            gaps.Add(new(PackPart.Narrative, null, Over("The text in all", all, most), false));
    }

    private static bool Includes(PackPlan plan, PackSectionKind kind) =>
        plan.Sections.Any(section => section.Kind == kind && section.IsIncluded);

    private static string Over(string what, int words, int limit) => string.Create(
        CultureInfo.InvariantCulture, $"{what} has {words:N0} words. The funder allows {limit:N0}: shorten it by {words - limit:N0}.");
}
