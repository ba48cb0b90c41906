using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>Write down a decision.</summary>
[Needs(Permission.UseBoard)]
public sealed class DecisionNewModel : MeetingPageBase
{
    [BindProperty]
    public Guid? PriorityId { get; set; }

    [BindProperty]
    public Guid? RoundId { get; set; }

    [BindProperty]
    public string? Adopts { get; set; } = "yes";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ActionText { get; set; }

    [BindProperty]
    public string? ActionOwner { get; set; }

    [BindProperty]
    public DateParts ActionDue { get; set; } = new();

    public IReadOnlyList<Choice> Priorities { get; private set; } = [];

    public IEnumerable<Choice> Rounds => Meeting.Rounds.Where(round => round.State == RoundState.Closed).Select(round => new Choice(round.Id.ToString(), round.Title));

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(LoadAll);
    }

    public async Task<IActionResult> OnPost()
    {
        DateOnly? due = null;
        if (!ActionDue.IsEmpty)
        {
            if (!ActionDue.TryRead(out var day))
                return await Again(new Invalid("Enter the day with day, month and year, like 24 11 2026") { Field = nameof(ActionDue) }, LoadAll);
            due = day;
        }

        var recorded = await Send(new RecordDecision(
            FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, BoardId, MeetingId, PriorityId, RoundId, Adopts == "yes", Text ?? "", Reason ?? "", ActionText ?? "", ActionOwner ?? "", due));
        return await Finish(recorded, LoadAll, "The decision is written down.", Part("run") + "#decisions");
    }

    private async Task<Error?> LoadAll()
    {
        if (await LoadAsOfficer() is { } error)
            return error;
        var list = await Send(new ListPriorities(BoardId));
        if (list.Succeeded)
            Priorities = [.. list.Value.Priorities.Where(row => row.State is PriorityState.Proposed or PriorityState.Adopted or PriorityState.Declined).Select(row => new Choice(row.Id.ToString(), row.Title))];
        return list.Error;
    }
}

/// <summary>A board's actions.</summary>
[Needs(Permission.UseBoard)]
public sealed class BoardActionsModel : BoardPageBase
{
    public ActionList List { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        var list = await Send(new ListActions(BoardId));
        if (list.Succeeded)
            List = list.Value;
        return list.Error;
    });
}

/// <summary>One action and its news.</summary>
[Needs(Permission.UseBoard)]
public sealed class BoardActionModel : BoardPageBase
{
    [BindProperty(SupportsGet = true, Name = "work")]
    public Guid ActionId { get; set; }

    public string BoardName { get; private set; } = "";

    public ActionLine Line { get; private set; } = null!;

    [BindProperty]
    public ActionState? State { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public IEnumerable<Choice> States => Enum.GetValues<ActionState>().Select(state => new Choice(state.ToString(), BoardWords.Of(state)));

    public async Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        if (await Load() is { } error)
            return Failure(error);
        State = Line.State;
        return Page();
    }

    public async Task<IActionResult> OnPost() => await Finish(
        await Send(new UpdateAction(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, BoardId, ActionId, State ?? (ActionState)(-1), Text ?? "")), Load, "Noted.", Links.BoardActions(Slug, BoardId));

    private async Task<Error?> Load()
    {
        var list = await Send(new ListActions(BoardId));
        if (!list.Succeeded)
            return list.Error;
        if (list.Value.Open.Concat(list.Value.Closed).FirstOrDefault(row => row.Id == ActionId) is not { } line)
            return new BoardThingNotFound();
        (BoardName, Line) = (list.Value.BoardName, line);
        return null;
    }
}
