using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>Plan a meeting.</summary>
[Needs(Permission.UseBoard)]
public sealed class MeetingNewModel : BoardOfficerPage
{
    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public string? Start { get; set; } = "18:00";

    [BindProperty]
    public string? Minutes { get; set; } = "120";

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? OnlineLink { get; set; }

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(Load);
    }

    public async Task<IActionResult> OnPost()
    {
        List<(string, string)> problems = [];
        if (!Date.TryRead(out var date))
            problems.Add((nameof(Date), "Enter the date with day, month and year, like 24 11 2026"));
        if (!TimeOnly.TryParseExact(Start?.Trim().Replace('.', ':'), ["H:mm", "HH:mm", "h:mmtt", "htt"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var start))
            problems.Add((nameof(Start), "Enter the start as hours and minutes, like 18:00"));
        if (problems.Count > 0)
            return await Again(Invalid.From(problems), Load);
        var planned = await Send(new PlanMeeting(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, BoardId, date, start, Whole(Minutes) ?? 0, Place ?? "", OnlineLink ?? ""));
        return planned.Succeeded ? await Finish(planned, Load, "The meeting is planned. Now look at its agenda.", Links.MeetingPart(Slug, BoardId, planned.Value, "agenda")) : await Again(planned.Error, Load);
    }
}

/// <summary>One meeting, as far as the reader may see it.</summary>
[AllowAnonymous]
public sealed class MeetingPageModel : MeetingPageBase
{
    public Task<IActionResult> OnGet() => Show(Load);
}

/// <summary>The agenda and the papers, to change.</summary>
[Needs(Permission.UseBoard)]
public sealed class AgendaModel : MeetingPageBase
{
    [BindProperty]
    public Guid ItemId { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? PaperTitle { get; set; }

    [BindProperty]
    public IFormFile? Paper { get; set; }

    [BindProperty]
    public bool PaperIsPublic { get; set; }

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(LoadAsOfficer);
    }

    public async Task<IActionResult> OnPostItem() => await Finish(
        await Send(new SaveAgendaItem(BoardId, MeetingId, ItemId, Whole(Number) ?? 0, Title ?? "", Text ?? "", Note ?? "")), LoadAsOfficer, "The agenda is saved.", Part("agenda"));

    public async Task<IActionResult> OnPostPaper()
    {
        if (Paper is null || Paper.Length == 0)
            return await Again(new Invalid("Choose a file") { Field = nameof(Paper) }, LoadAsOfficer);
        await using var content = Paper.OpenReadStream();
        return await Finish(await Send(new AddPaper(BoardId, MeetingId, PaperTitle ?? "", Paper.FileName, Paper.ContentType, content, PaperIsPublic)), LoadAsOfficer, "The paper is added.", Part("agenda"));
    }
}

/// <summary>The chair's page in the meeting.</summary>
[Needs(Permission.UseBoard)]
public sealed class MeetingRunModel : MeetingPageBase
{
    [BindProperty]
    public MeetingStep Step { get; set; }

    [BindProperty]
    public Guid SeatId { get; set; }

    /// <summary>«Present», «Apologies», «Left», or «Present:» with a substitute.</summary>
    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public Guid RoundId { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    public Task<IActionResult> OnGet() => Show(LoadAsOfficer);

    public async Task<IActionResult> OnPostStep() => await Finish(await Send(new StepMeeting(BoardId, MeetingId, Step)), LoadAsOfficer, Step switch
    {
        MeetingStep.PublishAgenda => "The agenda is public, and the pack is fixed.",
        MeetingStep.Open => "The meeting is open.",
        MeetingStep.End => "The meeting is over. Write its minutes next.",
        MeetingStep.Cancel => "The meeting is cancelled.",
        _ => "The minutes are public. The PDF follows in a moment.",
    }, Step == MeetingStep.PublishMinutes ? Part("minutes") : Part("run"));

    public async Task<IActionResult> OnPostAttend()
    {
        var parts = (State ?? "").Split(':');
        if (!Enum.TryParse<AttendanceState>(parts[0], out var state))
            return await Again(new Invalid("Choose present, apologies or left"), LoadAsOfficer);
        Guid? substitute = parts.Length > 1 && Guid.TryParse(parts[1], out var id) ? id : null;
        return await Finish(await Send(new NoteAttendance(BoardId, MeetingId, SeatId, substitute, state)), LoadAsOfficer, "Noted.", Part("run") + "#attendance");
    }

    public async Task<IActionResult> OnPostOpen()
    {
        int? minutes = string.IsNullOrWhiteSpace(Minutes) ? null : Whole(Minutes) ?? 0;
        return await Finish(await Send(new OpenRound(BoardId, MeetingId, RoundId, minutes)), LoadAsOfficer, "The round is open.", Part("run") + "#rounds");
    }

    public async Task<IActionResult> OnPostClose() => await Finish(
        await Send(new CloseRound(BoardId, MeetingId, RoundId)), LoadAsOfficer, "The round is closed and counted.", Links.RoundResult(Slug, BoardId, MeetingId, RoundId));
}

/// <summary>A member's own page in the meeting: «I am here», interests, the vote.</summary>
[Needs(Permission.UseBoard)]
public sealed class MeetingJoinModel : MeetingPageBase
{
    [BindProperty]
    public AttendanceState State { get; set; }

    [BindProperty]
    public Guid? PriorityId { get; set; }

    [BindProperty]
    public InterestNature? Nature { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<Choice> Priorities { get; private set; } = [];

    public IEnumerable<Choice> Natures => Enum.GetValues<InterestNature>().Select(nature => new Choice(nature.ToString(), BoardWords.Of(nature)));

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(LoadAll);
    }

    public async Task<IActionResult> OnPostAttend()
    {
        if (await LoadAll() is { } error)
            return Failure(error);
        if (Meeting.Me.SeatId is not { } seat)
            return Failure(new Domain.Platform.Conflict("You have no seat on this board."));
        var noted = await Send(new NoteAttendance(BoardId, MeetingId, seat, Meeting.Me.SubstituteId, State));
        return await Finish(noted, LoadAll, State == AttendanceState.Present ? "You are noted as present." : State == AttendanceState.Apologies ? "Your apologies are noted." : "You are noted as gone.", Part("join"));
    }

    public async Task<IActionResult> OnPostDeclare()
    {
        var declared = await Send(new DeclareInterest(FormId, BoardId, MeetingId, PriorityId == Guid.Empty ? null : PriorityId, Nature ?? (InterestNature)(-1), Text ?? ""));
        return await Finish(declared, LoadAll, declared is { Succeeded: true, Value: true } ? "Your interest is noted. You do not vote on it." : "Your interest is noted.", Part("join"));
    }

    private async Task<Error?> LoadAll()
    {
        if (await LoadInside() is { } error)
            return error;
        var priorities = await Send(new ListPriorities(BoardId));
        if (!priorities.Succeeded)
            return priorities.Error;
        Priorities = [new(Guid.Empty.ToString(), "Everything at this meeting"), .. priorities.Value.Priorities.Where(row => row.State is PriorityState.Proposed or PriorityState.Adopted).Select(row => new Choice(row.Id.ToString(), row.Title))];
        return null;
    }
}

/// <summary>The screen for the wall.</summary>
[Needs(Permission.UseBoard)]
public sealed class MeetingWallModel : MeetingPageBase
{
    /// <summary>The last closed round's result; null when there is none.</summary>
    public RoundResultView? Result { get; private set; }

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        if (await LoadInside() is { } error)
            return error;
        if (Meeting.OpenRound is null && Meeting.Rounds.LastOrDefault(round => round.State == RoundState.Closed) is { } last)
            Result = (await Send(new SeeResult(BoardId, MeetingId, last.Id))) is { Succeeded: true } result ? result.Value : null;
        return null;
    });
}

/// <summary>What members read before a meeting.</summary>
[Needs(Permission.UseBoard)]
public sealed class MeetingPackModel : MeetingPageBase
{
    public MeetingPackView Pack { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        if (await LoadInside() is { } error)
            return error;
        var pack = await Send(new SeeMeetingPack(BoardId, MeetingId));
        if (pack.Succeeded)
            Pack = pack.Value;
        return pack.Error;
    });
}

/// <summary>The minutes of a meeting.</summary>
[AllowAnonymous]
public sealed class MinutesModel : MeetingPageBase
{
    public MinutesView View { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        var minutes = await Send(new SeeMinutes(BoardId, MeetingId));
        if (minutes.Succeeded)
            View = minutes.Value;
        return minutes.Error;
    });
}
