using System.Globalization;
using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>The fields in which a group describes an outcome.</summary>
public abstract class OutcomeForm : ProjectPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Unit { get; set; } = "";

    [BindProperty]
    public string Direction { get; set; } = "";

    [BindProperty]
    public string Baseline { get; set; } = "";

    [BindProperty]
    public string Target { get; set; } = "";

    /// <summary>The fields as the use case takes them, or what is wrong with how they are typed.</summary>
    protected Result<OutcomeDetails> Read()
    {
        if (!Enum.TryParse<OutcomeDirection>(Direction, out var direction))
            return new Invalid("Choose which way you want it to go") { Field = nameof(Direction) };
        var (baseline, target) = (Number(Baseline), Number(Target));
        if (baseline.Problem.Length > 0)
            return new Invalid($"{baseline.Problem}. Enter a number, like 12.5, or leave it empty") { Field = nameof(Baseline) };
        if (target.Problem.Length > 0)
            return new Invalid($"{target.Problem}. Enter a number, like 12.5, or leave it empty") { Field = nameof(Target) };
        return new OutcomeDetails(Name, Unit, direction, baseline.Value, target.Value);
    }

    /// <summary>Fills the form from an outcome.</summary>
    protected void Fill(OutcomeDetails details)
    {
        (Name, Unit, Direction) = (details.Name, details.Unit, details.Direction.ToString());
        (Baseline, Target) = (details.Baseline?.ToString("R", CultureInfo.InvariantCulture) ?? "", details.Target?.ToString("R", CultureInfo.InvariantCulture) ?? "");
    }

    private static (double? Value, string Problem) Number(string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (null, "");
        var (number, problem) = OutcomeNumbers.Number(typed);
        return problem.Length > 0 ? (null, problem) : (number, "");
    }
}

/// <summary>Adds a measure to a project.</summary>
[Needs(Permission.UseGroup)]
public sealed class OutcomeNewModel : OutcomeForm
{
    /// <summary>Made with the form, so that sending it twice adds one.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    public async Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return await Load() is { } error ? Failure(error) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (FormId == Guid.Empty)
            FormId = Guid.CreateVersion7();
        var details = Read();
        var added = details.Succeeded ? await Send(new AddOutcome(Of, FormId, details.Value)) : (Result<Guid>)details.Error;
        return await After(added, Links.Outcome(Slug, GroupId, ProjectId, FormId), "The outcome is added. Now enter what you measured");
    }
}

/// <summary>One outcome: its values, what it is, and how it goes away.</summary>
[Needs(Permission.UseGroup)]
public sealed class OutcomeModel : OutcomeForm
{
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public Guid OutcomeId { get; set; }

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string Value { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    /// <summary>The day whose value goes, as 2026-03-31.</summary>
    [BindProperty]
    public string Day { get; set; } = "";

    public OutcomeView Outcome { get; private set; } = null!;

    private string Here => Links.Outcome(Slug, GroupId, ProjectId, OutcomeId);

    public async Task<IActionResult> OnGet()
    {
        if (await LoadOutcome() is { } error)
            return Failure(error);
        Fill(Outcome.Details);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await LoadOutcome() is { } error)
            return Failure(error);
        Fill(Outcome.Details);
        if (Problem(On, nameof(On), needed: true) is { } noDate)
            return Failure(noDate);
        var (number, problem) = OutcomeNumbers.Number(Value);
        if (problem.Length > 0)
            return Failure(new Invalid(Value.Trim().Length == 0 ? "Enter the value as a number, like 12.5" : $"{problem}. Enter a number, like 12.5") { Field = nameof(Value) });
        On.TryRead(out var day);
        return await After(await Send(new SetOutcomeValue(Of, OutcomeId, day, number, Note)), Here, $"The value of {OutcomeView.Date(day)} is saved");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (await LoadOutcome() is { } error)
            return Failure(error);
        Fill(Outcome.Details);
        return DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? await After(await Send(new RemoveOutcomeValue(Of, OutcomeId, day)), Here, $"The value of {OutcomeView.Date(day)} is removed")
            : Failure(new Invalid("Choose a value of the table"));
    }

    public async Task<IActionResult> OnPostDetails()
    {
        if (await LoadOutcome() is { } error)
            return Failure(error);
        var details = Read();
        return details.Succeeded ? await After(await Send(new ChangeOutcome(Of, OutcomeId, details.Value)), Here, "The outcome is saved") : Failure(details.Error);
    }

    public async Task<IActionResult> OnPostRemoveOutcome()
    {
        var removed = await Send(new RemoveOutcome(Of, OutcomeId));
        if (removed.Succeeded)
        {
            Done = "The outcome is removed";
            return Redirect(Home);
        }

        return Failure(await LoadOutcome() ?? removed.Error);
    }

    private async Task<Error?> LoadOutcome()
    {
        if (await Load() is { } error)
            return error;
        if (Project.Outcomes.FirstOrDefault(outcome => outcome.Id == OutcomeId) is not { } found)
            return new OutcomeNotFound();
        Outcome = found;
        return null;
    }
}
