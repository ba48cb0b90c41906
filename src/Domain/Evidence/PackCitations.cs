using System.Globalization;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>
/// The citations of a plan. The group's words refer to them by their place, «[2]»: when a citation moves or goes, the numbers
/// in the words follow, so that no sentence comes to refer to something else.
/// </summary>
public static partial class PackCitations
{
    /// <summary>Adds a citation, or replaces the one with the same id; its place stays.</summary>
    public static Result<PackPlan> WithCitation(this PackPlan plan, PackCitation citation)
    {
        List<(string, string)> problems = [];
        TextRules.Required(problems, nameof(citation.Text), citation.Text, PackLimits.LongText, "Enter what is cited: author, title, publisher and year.");
        TextRules.WebAddress(problems, nameof(citation.Url), citation.Url.Trim());
        if (problems.Count > 0)
            return Invalid.From(problems);
        var clean = citation with { Text = PackPlanEdits.Clean(citation.Text), Url = citation.Url.Trim() };
        var citations = PackPlanEdits.PutItem(plan.Citations, clean, known => known.Id == citation.Id);
        return citations.Count > PackLimits.Citations
            ? new Conflict($"A pack holds at most {PackLimits.Citations} citations.")
            : plan with { Citations = citations };
    }

    /// <summary>Moves a citation one place up or down; references in the words keep their meaning.</summary>
    public static Result<PackPlan> WithCitationMoved(this PackPlan plan, Guid id, bool up)
    {
        var from = PlaceOf(plan, id);
        if (from < 0)
            return new PackItemNotFound();
        var to = Math.Clamp(from + (up ? -1 : 1), 0, plan.Citations.Count - 1);
        return plan.Renumbered(number => number == from + 1 ? to + 1 : number == to + 1 ? from + 1 : number)
            with { Citations = PackPlanEdits.Moved(plan.Citations, from, up) };
    }

    /// <summary>Takes a citation out, and its references out of the words; later ones move up. One that is gone already changes nothing.</summary>
    public static Result<PackPlan> WithoutCitation(this PackPlan plan, Guid id)
    {
        var gone = PlaceOf(plan, id);
        if (gone < 0)
            return plan;
        return plan.Renumbered(number => number == gone + 1 ? null : number > gone + 1 ? number - 1 : number)
            with { Citations = [.. plan.Citations.Where(citation => citation.Id != id)] };
    }

    /// <summary>How often the words refer to a citation.</summary>
    public static int ReferencesTo(this PackPlan plan, Guid id)
    {
        var number = PlaceOf(plan, id) + 1;
        var count = 0;
        _ = number == 0 ? plan : plan.Renumbered(found =>
        {
            count += found == number ? 1 : 0;
            return found;
        });
        return count;
    }

    private static int PlaceOf(PackPlan plan, Guid id) => plan.Citations.ToList().FindIndex(citation => citation.Id == id);

    private static PackPlan Renumbered(this PackPlan plan, Func<int, int?> number)
    {
        string In(string words) => Reference().Replace(words, match =>
            int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var old) && old >= 1 && old <= plan.Citations.Count
                ? number(old) is { } now ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups["space"].ValueSpan}[{now}]") : ""
                : match.Value);
        return plan with
        {
            Project = plan.Project with { Aims = In(plan.Project.Aims), Beneficiaries = In(plan.Project.Beneficiaries) },
            Indicators = [.. plan.Indicators.Select(indicator => indicator with { Comment = In(indicator.Comment) })],
            Sections = [.. plan.Sections.Select(section => section with { Markdown = In(section.Markdown) })],
        };
    }

    // A link, «[2](https://…)», and a definition, «[2]: …», are the group's own and no reference.
    [GeneratedRegex(@"(?<space>[ ]?)\[(?<number>\d{1,3})\](?![(:])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Reference();
}
