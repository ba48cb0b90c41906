using System.Globalization;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Evidence;

/// <summary>The edits of a plan: each checks what was entered and gives the new plan, or says everything that is wrong.</summary>
public static class PackPlanEdits
{
    /// <summary>Title, funder, the funder's question and limits.</summary>
    public static Result<PackPlan> WithFunding(this PackPlan plan, PackFunding funding)
    {
        List<(string, string)> problems = [];
        TextRules.Required(problems, nameof(funding.Title), funding.Title, PackLimits.ShortText, "Enter a title for the pack.");
        TextRules.Required(problems, nameof(funding.Funder), funding.Funder, PackLimits.ShortText, "Enter the funder, or «To be decided».");
        TextRules.Short(problems, nameof(funding.Fund), funding.Fund, PackLimits.ShortText);
        TextRules.Short(problems, nameof(funding.Question), funding.Question, PackLimits.LongText);
        TextRules.Limit(problems, nameof(funding.WordLimit), funding.WordLimit, 50_000, "words");
        TextRules.Limit(problems, nameof(funding.PageLimit), funding.PageLimit, 500, "pages");
        if (problems.Count > 0)
            return Invalid.From(problems);
        return plan with
        {
            Funding = funding with
            {
                Title = funding.Title.Trim(), Funder = funding.Funder.Trim(), Fund = funding.Fund.Trim(), Question = funding.Question.Trim(),
            },
        };
    }

    /// <summary>Aims, beneficiaries, dates and costs; empty lines of costs are dropped.</summary>
    public static Result<PackPlan> WithProject(this PackPlan plan, PackProject project)
    {
        List<(string, string)> problems = [];
        TextRules.Short(problems, nameof(project.Aims), project.Aims, PackLimits.LongText);
        TextRules.Short(problems, nameof(project.Beneficiaries), project.Beneficiaries, PackLimits.LongText);
        TextRules.Limit(problems, nameof(project.BeneficiaryCount), project.BeneficiaryCount, 10_000_000, "people");
        if (project is { Starts: { } starts, Ends: { } ends } && ends < starts)
            problems.Add((nameof(project.Ends), "Enter an end date that is on or after the start date."));
        var costs = project.Costs.Select((cost, index) => (Cost: cost, Index: index))
            .Where(line => line.Cost.Item.Trim().Length > 0 || line.Cost.Amount != 0 || line.Cost.Asked != 0).ToList();
        foreach (var (cost, index) in costs)
            CheckCost(problems, cost, index);
        if (costs.Count > PackLimits.Costs)
            problems.Add((nameof(project.Costs), $"Enter at most {PackLimits.Costs} lines of costs. Put small ones together."));
        if (problems.Count > 0)
            return Invalid.From(problems);
        return plan with
        {
            Project = project with
            {
                Aims = Clean(project.Aims),
                Beneficiaries = Clean(project.Beneficiaries),
                Costs = [.. costs.Select(line => line.Cost with { Item = line.Cost.Item.Trim() })],
            },
        };
    }

    /// <summary>Adds areas; one that is there already is not added again.</summary>
    public static Result<PackPlan> WithAreas(this PackPlan plan, IReadOnlyList<PackArea> added)
    {
        var areas = plan.Areas.ToList();
        foreach (var area in added.Where(area => !areas.Exists(area.IsSameAs)))
            areas.Add(area);
        if (areas.Count > PackLimits.Areas)
        {
            return new Conflict(string.Create(
                CultureInfo.InvariantCulture, $"A pack holds at most {PackLimits.Areas} areas. This would make {areas.Count}. Choose larger areas, or a shorter distance."));
        }

        return plan with { Areas = areas };
    }

    /// <summary>Takes an area out.</summary>
    public static Result<PackPlan> WithoutArea(this PackPlan plan, string geographySlug, string code) =>
        plan with { Areas = [.. plan.Areas.Where(area => area.GeographySlug != geographySlug || area.Code != code)] };

    /// <summary>The indicators in their order, each once.</summary>
    public static Result<PackPlan> WithIndicators(this PackPlan plan, IReadOnlyList<PackIndicator> indicators)
    {
        var once = indicators.DistinctBy(indicator => indicator.IndicatorId).ToList();
        if (once.Count > PackLimits.Indicators)
            return new Invalid($"Choose at most {PackLimits.Indicators} indicators. You have chosen {once.Count}. A funder reads a few that matter.");
        var problems = new List<(string, string)>();
        foreach (var indicator in once)
            TextRules.Short(problems, nameof(indicator.Comment), indicator.Comment, PackLimits.LongText);
        if (problems.Count > 0)
            return Invalid.From(problems);
        return plan with
        {
            Indicators = [.. once.Select(indicator => indicator with { Figures = [.. indicator.Figures.Distinct().Order()], Comment = Clean(indicator.Comment) })],
        };
    }

    /// <summary>The need profile, or none.</summary>
    public static Result<PackPlan> WithNeed(this PackPlan plan, PackNeed? need) => plan with { Need = need };

    /// <summary>What the pack says about assets, or nothing.</summary>
    public static Result<PackPlan> WithAssets(this PackPlan plan, PackAssets? assets)
    {
        if (assets is { Metres: < 0 or > PackLimits.Metres })
            return new Invalid($"Enter a distance from 0 to {PackLimits.Metres} metres.") { Field = nameof(assets.Metres) };
        return plan with { Assets = assets is null ? null : assets with { KindSlugs = [.. assets.KindSlugs.Distinct(StringComparer.Ordinal)] } };
    }

    /// <summary>Adds an entry of the consultation log, or replaces the one with the same id. The log stays in the order of time.</summary>
    public static Result<PackPlan> WithConsultation(this PackPlan plan, PackConsultation entry)
    {
        List<(string, string)> problems = [];
        TextRules.Required(problems, nameof(entry.Who), entry.Who, PackLimits.ShortText, "Enter who you asked, such as «parents at the breakfast club».");
        TextRules.Short(problems, nameof(entry.How), entry.How, PackLimits.ShortText);
        TextRules.Limit(problems, nameof(entry.People), entry.People, 1_000_000, "people");
        TextRules.Required(problems, nameof(entry.Said), entry.Said, PackLimits.LongText, "Enter what they said.");
        TextRules.Short(problems, nameof(entry.Changed), entry.Changed, PackLimits.LongText);
        if (problems.Count > 0)
            return Invalid.From(problems);
        var clean = entry with { Who = entry.Who.Trim(), How = entry.How.Trim(), Said = Clean(entry.Said), Changed = Clean(entry.Changed) };
        var log = PutItem(plan.Consultations, clean, known => known.Id == entry.Id).OrderBy(known => known.When).ThenBy(known => known.Id).ToList();
        return log.Count > PackLimits.Consultations
            ? new Conflict($"A pack holds at most {PackLimits.Consultations} entries. Put small ones together.")
            : plan with { Consultations = log };
    }

    /// <summary>Takes an entry out.</summary>
    public static Result<PackPlan> WithoutConsultation(this PackPlan plan, Guid id) =>
        plan with { Consultations = [.. plan.Consultations.Where(entry => entry.Id != id)] };

    /// <summary>The figures and the comment of one indicator that is in the pack.</summary>
    public static Result<PackPlan> WithIndicator(this PackPlan plan, Guid indicatorId, IReadOnlyList<PackFigureKind> figures, string comment)
    {
        if (plan.Indicators.All(indicator => indicator.IndicatorId != indicatorId))
            return new PackItemNotFound();
        return plan.WithIndicators([.. plan.Indicators.Select(indicator => indicator.IndicatorId == indicatorId ? indicator with { Figures = figures, Comment = comment } : indicator)]);
    }

    /// <summary>Moves an indicator one place up or down; at the end it stays where it is.</summary>
    public static Result<PackPlan> WithIndicatorMoved(this PackPlan plan, Guid indicatorId, bool up)
    {
        var from = plan.Indicators.ToList().FindIndex(indicator => indicator.IndicatorId == indicatorId);
        return from < 0 ? new PackItemNotFound() : plan with { Indicators = Moved(plan.Indicators, from, up) };
    }

    /// <summary>Takes an indicator out.</summary>
    public static Result<PackPlan> WithoutIndicator(this PackPlan plan, Guid indicatorId) =>
        plan with { Indicators = [.. plan.Indicators.Where(indicator => indicator.IndicatorId != indicatorId)] };

    /// <summary>The list with one item moved one place up or down.</summary>
    internal static IReadOnlyList<T> Moved<T>(IReadOnlyList<T> items, int from, bool up)
    {
        var list = items.ToList();
        var to = Math.Clamp(from + (up ? -1 : 1), 0, list.Count - 1);
        (list[from], list[to]) = (list[to], list[from]);
        return list;
    }

    private static void CheckCost(List<(string, string)> problems, PackCost cost, int index)
    {
        var field = $"Costs[{index}].";
        TextRules.Required(problems, field + nameof(cost.Item), cost.Item, PackLimits.ShortText, "Enter what is bought.");
        if (cost.Amount is < 0 or > 100_000_000)
            problems.Add((field + nameof(cost.Amount), "Enter a cost in pounds from 0 to 100,000,000."));
        if (cost.Asked < 0 || cost.Asked > cost.Amount)
            problems.Add((field + nameof(cost.Asked), "Enter an amount in pounds from 0 up to the cost of the line."));
    }

    internal static List<T> PutItem<T>(IReadOnlyList<T> items, T item, Predicate<T> isSame)
    {
        var list = items.ToList();
        var index = list.FindIndex(isSame);
        if (index < 0)
            list.Add(item);
        else
            list[index] = item;
        return list;
    }

    internal static string Clean(string text) => text.ReplaceLineEndings("\n").Trim();
}
