using LocalityLab.Application.Boards;
using LocalityLab.Application.Councils;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>What the pages about members share.</summary>
public abstract class BoardPeoplePage : BoardPageBase
{
    public BoardPeopleView People { get; private set; } = null!;

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public BoardOffice Office { get; set; }

    [BindProperty]
    public DateParts Until { get; set; } = new();

    public IEnumerable<Choice> Offices => Enum.GetValues<BoardOffice>().Select(office => new Choice(office.ToString(), BoardWords.Of(office)));

    /// <summary>People who could have a seat or sit in.</summary>
    public IEnumerable<Choice> Candidates => People.Candidates.Select(person => new Choice(person.UserId.ToString(), person.Kind is { } kind ? $"{person.Name}, {RoleNames.Of(kind)}" : person.Name));

    protected async Task<Error?> Load()
    {
        var people = await Send(new SeeBoardPeople(BoardId));
        if (people.Succeeded)
            People = people.Value;
        return people.Error;
    }

    /// <summary>The last day as typed: null for none; false when it is no day.</summary>
    protected bool TryUntil(out DateOnly? day)
    {
        day = null;
        if (Until.IsEmpty)
            return true;
        if (!Until.TryRead(out var read))
            return false;
        day = read;
        return true;
    }
}

/// <summary>Members of a board and the form for another one.</summary>
[Needs(Permission.UseBoard)]
public sealed class BoardMembersModel : BoardPeoplePage
{
    [BindProperty]
    public Guid UserId { get; set; }

    [BindProperty]
    public BoardMemberKind? Kind { get; set; }

    [BindProperty]
    public bool WithoutVote { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    public IEnumerable<Choice> Kinds => Enum.GetValues<BoardMemberKind>().Select(kind => new Choice(kind.ToString(), Capital(RoleNames.Of(kind))));

    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    public Task<IActionResult> OnGet() => Show(Load);

    public async Task<IActionResult> OnPost()
    {
        if (!From.TryRead(out var from))
            return await Again(new Invalid("Enter the first day with day, month and year, like 24 11 2026") { Field = nameof(From) }, Load);
        if (!TryUntil(out var until))
            return await Again(new Invalid("Enter the last day with day, month and year, or leave it empty") { Field = nameof(Until) }, Load);
        return await Finish(await Send(new AddSeat(BoardId, UserId, Kind, Organisation ?? "", Office, !WithoutVote, from, until)), Load, "The seat is given.", Links.BoardMembers(Slug, BoardId));
    }
}

/// <summary>One member's term and substitutes.</summary>
[Needs(Permission.UseBoard)]
public sealed class BoardSeatModel : BoardPeoplePage
{
    [BindProperty(SupportsGet = true, Name = "seat")]
    public Guid SeatId { get; set; }

    [BindProperty]
    public Guid UserId { get; set; }

    [BindProperty]
    public Guid SubstituteId { get; set; }

    public SeatView Seat { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (await LoadSeat() is { } error)
            return Failure(error);
        (Organisation, Office, Until) = (Seat.Organisation, Seat.Office, Seat.Until is { } until ? DateParts.From(until) : new());
        return Page();
    }

    public async Task<IActionResult> OnPostChange() => TryUntil(out var until)
        ? await Finish(await Send(new ChangeSeat(BoardId, SeatId, Organisation ?? "", Office, until)), LoadSeat, "The seat is changed.", Links.BoardMembers(Slug, BoardId))
        : await Again(new Invalid("Enter the last day with day, month and year, or leave it empty") { Field = nameof(Until) }, LoadSeat);

    public async Task<IActionResult> OnPostSubstitute() => await Finish(await Send(new AddSubstitute(BoardId, SeatId, UserId)), LoadSeat, "The substitute is named.", Links.BoardSeat(Slug, BoardId, SeatId));

    public async Task<IActionResult> OnPostRemove() => await Finish(await Send(new RemoveSubstitute(BoardId, SeatId, SubstituteId)), LoadSeat, "They sit in no more.", Links.BoardSeat(Slug, BoardId, SeatId));

    private async Task<Error?> LoadSeat()
    {
        if (await Load() is { } error)
            return error;
        if (People.Seats.FirstOrDefault(row => row.Id == SeatId) is not { } seat)
            return new BoardThingNotFound();
        Seat = seat;
        return null;
    }
}
