using System.Globalization;
using LocalityLab.Application.Boards;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>What the pages of one board share.</summary>
public abstract class BoardPageBase : LabPage
{
    /// <summary>The board of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "board")]
    public Guid BoardId { get; set; }

    /// <summary>Made with the form, so that sending it twice acts once.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    /// <summary>The trail to a page of the board.</summary>
    public IReadOnlyList<Crumb> Crumbs(string boardName, params IReadOnlyList<Crumb> more) =>
        [new(Council.Name, Links.Home(Slug)), new("Boards", Links.Boards(Slug)), new(boardName, Links.Board(Slug, BoardId)), .. more];

    /// <summary>A whole number as typed, or null.</summary>
    protected static int? Whole(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Pounds as typed: «12,500», «£12500»; null for nothing, −1 for what is no amount.</summary>
    protected static long? Pounds(string? text)
    {
        var plain = (text ?? "").Replace("£", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        return plain.Length == 0 ? null : long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var pounds) ? pounds : -1;
    }

    /// <summary>Shows what was read, or answers why not.</summary>
    protected async Task<IActionResult> Show(Func<Task<Error?>> load) => await load() is { } error ? Failure(error) : Page();

    /// <summary>The page again with what went wrong; or the failure alone when the page is not theirs to see.</summary>
    protected async Task<IActionResult> Again(Error error, Func<Task<Error?>> load) =>
        error is Domain.Platform.NotFound or SignInNeeded or Forbidden and not Domain.Boards.VoteRemoved ? Failure(error) : Failure(await load() ?? Shown(error));

    /// <summary>After a command: the page again, or on to the next one with a word of success.</summary>
    protected async Task<IActionResult> Finish<T>(Result<T> result, Func<Task<Error?>> load, string done, string next)
    {
        if (!result.Succeeded)
            return await Again(result.Error, load);
        Done = done;
        return Redirect(next);
    }

    /// <summary>A refusal that the person must read on the page, not on an error page.</summary>
    private static Error Shown(Error error) => error is Domain.Boards.VoteRemoved ? new Domain.Platform.Conflict(error.Message) : error;
}

/// <summary>A page of a board that only its officers have.</summary>
public abstract class BoardOfficerPage : BoardPageBase
{
    public BoardHome Board { get; private set; } = null!;

    /// <summary>Reads the board; the failure, or null.</summary>
    protected async Task<Error?> Load()
    {
        var board = await Send(new SeeBoard(BoardId));
        if (!board.Succeeded)
            return board.Error;
        Board = board.Value;
        return Board.IsOfficer ? null : Board.IsInside ? new Domain.Boards.OfficersOnly() : new Domain.Boards.BoardThingNotFound();
    }
}

/// <summary>What the pages of one meeting share.</summary>
public abstract class MeetingPageBase : BoardPageBase
{
    /// <summary>The meeting of the path.</summary>
    [BindProperty(SupportsGet = true, Name = "meeting")]
    public Guid MeetingId { get; set; }

    public MeetingView Meeting { get; private set; } = null!;

    /// <summary>Address of the meeting.</summary>
    public string Here => Links.Meeting(Slug, BoardId, MeetingId);

    /// <summary>The trail to a page of the meeting.</summary>
    public IReadOnlyList<Crumb> MeetingCrumbs => Crumbs(Meeting.BoardName, [new Crumb($"Meeting {Meeting.Number}", Here)]);

    /// <summary>An address of the meeting's pages.</summary>
    public string Part(string part) => Links.MeetingPart(Slug, BoardId, MeetingId, part);

    /// <summary>Reads it; the failure, or null.</summary>
    protected virtual async Task<Error?> Load()
    {
        var meeting = await Send(new SeeMeeting(BoardId, MeetingId));
        if (meeting.Succeeded)
            Meeting = meeting.Value;
        return meeting.Error;
    }

    /// <summary>Reads it for a page that only those inside have.</summary>
    protected async Task<Error?> LoadInside() => await Load() is { } error ? error : Meeting.Me.IsInside ? null : new Domain.Boards.BoardThingNotFound();

    /// <summary>Reads it for a page that only officers have.</summary>
    protected async Task<Error?> LoadAsOfficer() => await LoadInside() is { } error ? error : Meeting.Me.IsOfficer ? null : new Domain.Boards.OfficersOnly();
}
