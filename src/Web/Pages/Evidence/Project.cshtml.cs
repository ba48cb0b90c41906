using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Aims, beneficiaries, dates and costs.</summary>
[Needs(Permission.BuildPacks)]
public sealed class ProjectModel : PackPage
{
    private const int EmptyLines = 3;

    [BindProperty]
    public string Aims { get; set; } = "";

    [BindProperty]
    public string Beneficiaries { get; set; } = "";

    [BindProperty]
    public int? BeneficiaryCount { get; set; }

    [BindProperty]
    public DateParts Starts { get; set; } = new();

    [BindProperty]
    public DateParts Ends { get; set; } = new();

    [BindProperty]
    public List<CostLine> Costs { get; set; } = [];

    public Task<IActionResult> OnGet() => Open(plan =>
    {
        var project = plan.Project;
        (Aims, Beneficiaries, BeneficiaryCount) = (project.Aims, project.Beneficiaries, project.BeneficiaryCount);
        (Starts, Ends) = (project.Starts is { } first ? DateParts.From(first) : new(), project.Ends is { } last ? DateParts.From(last) : new());
        Costs = [.. project.Costs.Select(cost => new CostLine { Item = cost.Item, Amount = cost.Amount, Asked = cost.Asked }), .. Enumerable.Range(0, EmptyLines).Select(_ => new CostLine())];
    });

    public async Task<IActionResult> OnPost()
    {
        CheckOptional(Starts, nameof(Starts));
        CheckOptional(Ends, nameof(Ends));
        if (!ModelState.IsValid)
            return await Load() is { } error ? Failure(error) : Page();
        var project = new PackProject
        {
            Aims = Aims, Beneficiaries = Beneficiaries, BeneficiaryCount = BeneficiaryCount,
            Starts = Starts.TryRead(out var first) ? first : null, Ends = Ends.TryRead(out var last) ? last : null,
            Costs = [.. Costs.Select(cost => new PackCost(cost.Item, cost.Amount ?? 0, cost.Asked ?? 0))],
        };
        return await After(await Send(new ChangePackProject(Of, Version, project)), Home, "The project is saved");
    }

    /// <summary>A line of the costs as typed.</summary>
    public sealed class CostLine
    {
        public string Item { get; set; } = "";

        public decimal? Amount { get; set; }

        public decimal? Asked { get; set; }
    }
}
