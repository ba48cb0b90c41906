using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>Prepare a round.</summary>
[Needs(Permission.UseBoard)]
public sealed class RoundNewModel : MeetingPageBase
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public RoundMethod? Method { get; set; }

    [BindProperty]
    public string? Budget { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Priorities { get; set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(LoadAll);
    }

    public async Task<IActionResult> OnPost()
    {
        var prepared = await Send(new PrepareRound(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, BoardId, MeetingId, Title ?? "", Method ?? (RoundMethod)(-1), Pounds(Budget) ?? 0, Priorities));
        return await Finish(prepared, LoadAll, "The round is prepared. Open it when the meeting comes to it.", Part("run") + "#rounds");
    }

    private async Task<Error?> LoadAll()
    {
        if (await LoadAsOfficer() is { } error)
            return error;
        var list = await Send(new ListPriorities(BoardId));
        if (list.Succeeded)
        {
            Choices = [.. list.Value.Priorities.Where(row => row.State is PriorityState.Proposed or PriorityState.Adopted)
                .Select(row => new Choice(row.Id.ToString(), row.Title, row.Cost is { } cost ? FormattableString.Invariant($"£{cost:N0}") : null))];
        }

        return list.Error;
    }
}

/// <summary>The voting page: one form, no script needed.</summary>
[Needs(Permission.UseBoard)]
public sealed class RoundPageModel : MeetingPageBase
{
    [BindProperty(SupportsGet = true, Name = "round")]
    public Guid RoundId { get; set; }

    public RoundView View { get; private set; } = null!;

    /// <summary>What was typed per option, for points and ranks.</summary>
    [BindProperty]
    public IReadOnlyList<string?> Votes { get; set; } = [];

    /// <summary>Numbers of the options that were ticked.</summary>
    [BindProperty]
    public IReadOnlyList<int> Ticked { get; set; } = [];

    /// <summary>True for methods with ticks.</summary>
    public bool HasTicks => View.Round.Method is RoundMethod.Approval or RoundMethod.Budget;

    /// <summary>True when the form came back.</summary>
    public bool IsAgain { get; private set; }

    public Task<IActionResult> OnGet() => Show(LoadRound);

    public async Task<IActionResult> OnPost()
    {
        IsAgain = true;
        if (await LoadRound() is { } error)
            return Failure(error);
        List<int> votes = [];
        foreach (var option in View.Options)
        {
            var typed = Votes.Count >= option.Number ? Votes[option.Number - 1] : "";
            var vote = HasTicks ? Ticked.Contains(option.Number) ? 1 : 0 : string.IsNullOrWhiteSpace(typed) ? 0 : Whole(typed) ?? -1;
            votes.Add(vote);
        }

        var cast = await Send(new CastVote(BoardId, MeetingId, RoundId, votes));
        return await Finish(cast, LoadRound, cast is { Succeeded: true, Value.WasChanged: true } ? "Your vote is changed. The new one counts." : "Your vote is in.", Links.Round(Slug, BoardId, MeetingId, RoundId));
    }

    /// <summary>What a field shows: what was typed, else the vote as it is.</summary>
    public string ValueOf(OptionLine option) => IsAgain
        ? (Votes.Count >= option.Number ? Votes[option.Number - 1] : "") ?? ""
        : View.MyVotes is { } votes && votes[option.Number - 1] > 0 ? votes[option.Number - 1].ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    /// <summary>True when an option is ticked.</summary>
    public bool IsTicked(OptionLine option) => IsAgain ? Ticked.Contains(option.Number) : View.MyVotes is { } votes && votes[option.Number - 1] > 0;

    private async Task<Error?> LoadRound()
    {
        var round = await Send(new SeeRound(BoardId, MeetingId, RoundId));
        if (!round.Succeeded)
            return round.Error;
        View = round.Value;
        return await Load();
    }
}

/// <summary>The result of a closed round.</summary>
[AllowAnonymous]
public sealed class RoundResultModel : MeetingPageBase
{
    [BindProperty(SupportsGet = true, Name = "round")]
    public Guid RoundId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Receipt { get; set; }

    public RoundResultView View { get; private set; } = null!;

    /// <summary>The ballot of the receipt that was asked for.</summary>
    public FoundBallot? Found { get; private set; }

    public string Title(int option) => View.Options[option].Title;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeResult(BoardId, MeetingId, RoundId));
        if (!result.Succeeded)
            return Failure(result.Error);
        View = result.Value;
        if (await Load() is { } error)
            return Failure(error);
        if (string.IsNullOrWhiteSpace(Receipt))
            return Page();
        var found = await Send(new FindReceipt(BoardId, MeetingId, RoundId, Receipt));
        if (!found.Succeeded)
            return Failure(found.Error);
        Found = found.Value;
        return Page();
    }
}
