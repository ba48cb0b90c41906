using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Publishes a surgery; or a series, whose days the adviser checks first.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryNewModel(Application.Platform.ICurrentUser user) : SurgeryForm
{
    /// <summary>The choice of a surgery that does not repeat.</summary>
    public const string Once = "Once";

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public SurgeryKind Kind { get; set; }

    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public string? Start { get; set; } = "10:00";

    [BindProperty]
    public string? SlotMinutes { get; set; } = "30";

    [BindProperty]
    public string? SlotCount { get; set; } = "4";

    [BindProperty]
    public string? Capacity { get; set; } = "1";

    /// <summary>«Once», or how it repeats.</summary>
    [BindProperty]
    public string? Repeat { get; set; } = Once;

    [BindProperty]
    public string? EveryWeeks { get; set; } = "1";

    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty]
    public bool HolidaysToo { get; set; }

    /// <summary>True once the days were shown and checked.</summary>
    [BindProperty]
    public bool DaysChecked { get; set; }

    /// <summary>The days that were ticked.</summary>
    [BindProperty]
    public IList<DateOnly> Days { get; set; } = [];

    /// <summary>The days of the series to check; empty on the first step.</summary>
    public IReadOnlyList<PlannedDay> Planned { get; private set; } = [];

    /// <summary>The rule in words, for the second step.</summary>
    public string RuleWords { get; private set; } = "";

    public async Task OnGet()
    {
        FormId = Guid.CreateVersion7();
        AdviserIds = [user.Id];
        await LoadChoices();
    }

    public async Task<IActionResult> OnPost()
    {
        var plan = Read(out var problems);
        var repeats = Repeats(plan?.Date, problems);
        if (plan is null || problems.Count > 0)
            return await Again(Invalid.From(problems));
        if (repeats is null)
        {
            var published = await Send(new PublishSurgery(FormId, plan) { AdviserIds = [.. AdviserIds] });
            if (!published.Succeeded)
                return await Again(published.Error);
            Done = "The surgery is published.";
            return Redirect(Links.Surgery(Slug, published.Value));
        }

        return DaysChecked ? await Publish(plan, repeats) : await Check(plan, repeats);
    }

    /// <summary>Back to the fields, with what was typed.</summary>
    public async Task<IActionResult> OnPostFields()
    {
        DaysChecked = false;
        await LoadChoices();
        return Page();
    }

    private async Task<IActionResult> Check(SurgeryPlan plan, Recurrence repeats)
    {
        var days = await Send(new PreviewSeries(new(plan, repeats, !HolidaysToo, []), [.. AdviserIds]));
        if (!days.Succeeded)
            return await Again(OnForm(days.Error));
        await LoadChoices();
        (Planned, RuleWords) = (days.Value, repeats.Words);
        Days = [.. days.Value.Where(day => day.LeftOut.Length == 0).Select(day => day.Date)];
        return Page();
    }

    private async Task<IActionResult> Publish(SurgeryPlan plan, Recurrence repeats)
    {
        var all = new SeriesPlan(plan, repeats, !HolidaysToo, [.. repeats.Problem() is null ? repeats.Dates().Except(Days) : []]);
        var published = await Send(new PublishSeries(FormId, all, [.. AdviserIds]));
        if (!published.Succeeded)
            return await Again(OnForm(published.Error));
        Done = "The series is published. Groups can book every day of it.";
        return Redirect(Links.SurgerySeries(Slug, published.Value));
    }

    /// <summary>How it repeats; null for once.</summary>
    private Recurrence? Repeats(DateOnly? first, List<(string Field, string Message)> problems)
    {
        if (!Enum.TryParse<Repeats>(Repeat, out var kind))
            return null;
        if (!Until.TryRead(out var until))
            problems.Add((nameof(Until), "Enter the last day with day, month and year, like 30 6 2027"));
        if (Number(EveryWeeks) is not { } every)
            problems.Add((nameof(EveryWeeks), "Enter how many weeks lie between, as a whole number"));
        else if (first is { } day && problems.Count == 0)
            return new(kind, kind == Domain.Surgeries.Repeats.Weekly ? every : 1, day, until);
        return null;
    }

    /// <summary>The names of the form's fields for what the rule found.</summary>
    private static Error OnForm(Error error) => error.Field switch
    {
        nameof(Recurrence.Every) => error with { Field = nameof(EveryWeeks) },
        nameof(Recurrence.Repeats) => error with { Field = nameof(Repeat) },
        _ => error,
    };

    private SurgeryPlan? Read(out List<(string Field, string Message)> problems)
    {
        problems = [];
        if (!Date.TryRead(out var date))
            problems.Add((nameof(Date), "Enter the date with day, month and year, like 24 11 2026"));
        if (!TryTime(Start, out var start))
            problems.Add((nameof(Start), "Enter the start as hours and minutes, like 10:00 or 2:30pm"));
        foreach (var (field, text, what) in new[] { (nameof(SlotMinutes), SlotMinutes, "the minutes of each slot"), (nameof(SlotCount), SlotCount, "how many slots there are"), (nameof(Capacity), Capacity, "how many groups a slot takes") })
            if (Number(text) is null)
                problems.Add((field, $"Enter {what} as a whole number"));
        if (PlaceProblem() is { } place)
            problems.Add(place);
        return problems.Count > 0 ? null : new()
        {
            Title = Title ?? "", Notes = Notes ?? "", Date = date, Start = start, SlotMinutes = Number(SlotMinutes)!.Value, SlotCount = Number(SlotCount)!.Value,
            Capacity = Number(Capacity)!.Value, Kind = Kind, RoomId = RoomId, OnlineLink = Details.OnlineLink,
        };
    }
}
