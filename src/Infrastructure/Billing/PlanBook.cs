using System.Text.Json;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>Reads the plans once, from the operator's file («Billing:PlansFile») or from the one inside the program, and refuses to start with a wrong one.</summary>
internal sealed class PlanBook : IPlanBook
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip };

    private PlanBook(string code, IReadOnlyList<Plan> plans)
    {
        All = plans;
        Sold = [.. plans.Where(plan => plan.IsSold)];
        Default = Sold.Where(plan => plan.Code == code).MaxBy(plan => plan.Version)!;
    }

    public Plan Default { get; }

    public IReadOnlyList<Plan> Sold { get; }

    public IReadOnlyList<Plan> All { get; }

    /// <param name="file">The operator's file, or empty for the one inside the program.</param>
    public static PlanBook Read(string file)
    {
        var name = file.Length == 0 ? "the list of plans" : $"the list of plans in «{file}»";
        try
        {
            using var stream = file.Length == 0 ? typeof(PlanBook).Assembly.GetManifestResourceStream("plans.json")! : File.OpenRead(file);
            var read = JsonSerializer.Deserialize<PlanFile>(stream, Written) ?? throw new JsonException("it is empty");
            return Problem(read) is { } problem
                ? throw new CannotStart($"There is a mistake in {name}: {problem}. Correct it, or take Billing:PlansFile out of the settings.")
                : new(read.Default, read.Plans);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStart($"{char.ToUpperInvariant(name[0])}{name[1..]} cannot be read: {exception.Message}. Correct it, or take Billing:PlansFile out of the settings.", exception);
        }
    }

    private static string? Problem(PlanFile file)
    {
        if (file.Plans.Select(plan => (plan, problem: plan.Problem())).FirstOrDefault(pair => pair.problem is not null) is { plan: not null } wrong)
            return $"«{wrong.plan.Code}» version {wrong.plan.Version}: {wrong.problem}";
        if (file.Plans.GroupBy(plan => (plan.Code, plan.Version)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"«{twice.Key.Code}» version {twice.Key.Version} stands there twice";
        if (file.Plans.Where(plan => plan.IsSold).GroupBy(plan => plan.Code, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } both)
            return $"two versions of «{both.Key}» are sold; mark the older one as not sold";
        if (!file.Plans.Any(plan => plan.Code == Plan.Founding && plan.IsFree))
            return $"the plan «{Plan.Founding}» is missing, or has a price";
        return file.Plans.Any(plan => plan.IsSold && plan.Code == file.Default) ? null : $"the default «{file.Default}» is no plan that is sold";
    }

    private sealed record PlanFile(string Default, IReadOnlyList<Plan> Plans);
}
