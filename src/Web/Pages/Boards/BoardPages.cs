using LocalityLab.Application.Boards;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>The council's boards.</summary>
[AllowAnonymous]
public sealed class BoardListModel(ICurrentUser user) : LabPage
{
    public IReadOnlyList<BoardLine> Boards { get; private set; } = [];

    public bool MayMake { get; private set; }

    public async Task OnGet()
    {
        Boards = (await Send(new ListBoards())).Value;
        MayMake = await user.May(Permission.ManageBoards, HttpContext.RequestAborted);
    }
}

/// <summary>Make a board.</summary>
[Needs(Permission.ManageBoards)]
public sealed class BoardNewModel : BoardPageBase
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? LocalityCode { get; set; }

    public IReadOnlyList<Choice> Localities { get; private set; } = [];

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(Load);
    }

    public async Task<IActionResult> OnPost()
    {
        var made = await Send(new CreateBoard(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, Name ?? "", About ?? "", LocalityCode ?? ""));
        return made.Succeeded ? await Finish(made, Load, "The board is made. Now give its members their seats.", Links.BoardMembers(Slug, made.Value)) : await Again(made.Error, Load);
    }

    private async Task<Error?> Load()
    {
        var list = await Send(new ListLocalities());
        if (list.Succeeded)
            Localities = [.. list.Value.Localities.Select(row => new Choice(row.Code, row.Name))];
        return list.Error;
    }
}

/// <summary>One board.</summary>
[AllowAnonymous]
public sealed class BoardPageModel : BoardPageBase
{
    public BoardHome Board { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(Load);

    private async Task<Error?> Load()
    {
        var board = await Send(new SeeBoard(BoardId));
        if (board.Succeeded)
            Board = board.Value;
        return board.Error;
    }
}

/// <summary>A board's words and rules.</summary>
[Needs(Permission.UseBoard)]
public sealed class BoardSettingsModel : BoardOfficerPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? QuorumNumerator { get; set; }

    [BindProperty]
    public string? QuorumDenominator { get; set; }

    [BindProperty]
    public string? QuorumLeast { get; set; }

    [BindProperty]
    public string? QuorumKinds { get; set; }

    [BindProperty]
    public InterestRule Interests { get; set; }

    [BindProperty]
    public string? SmallestGroup { get; set; }

    public IEnumerable<Choice> InterestRules => Enum.GetValues<InterestRule>().Select(rule => new Choice(rule.ToString(), BoardWords.Of(rule)));

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        (Name, About, Interests) = (Board.Name, Board.About, Board.InterestRule);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        (QuorumNumerator, QuorumDenominator, QuorumLeast, QuorumKinds) =
            (Board.Quorum.Numerator.ToString(culture), Board.Quorum.Denominator.ToString(culture), Board.Quorum.Least.ToString(culture), Board.Quorum.Kinds.ToString(culture));
        SmallestGroup = Board.SmallestGroup.ToString(culture);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var quorum = new QuorumRule(Whole(QuorumNumerator) ?? -1, Whole(QuorumDenominator) ?? -1, Whole(QuorumLeast) ?? -1, Whole(QuorumKinds) ?? -1);
        var changed = await Send(new ChangeBoard(BoardId, Name ?? "", About ?? "", quorum, Interests, Whole(SmallestGroup) ?? -1));
        return await Finish(changed, Load, "The board’s rules are saved.", Links.Board(Slug, BoardId));
    }
}

/// <summary>«You said, we did».</summary>
[AllowAnonymous]
public sealed class SaidAndDoneModel : BoardPageBase
{
    public string BoardName { get; private set; } = "";

    public IReadOnlyList<SaidAndDone> Lines { get; private set; } = [];

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        var found = await Send(new SeeSaidAndDone(BoardId));
        if (found.Succeeded)
            (BoardName, Lines) = found.Value;
        return found.Error;
    });
}

/// <summary>The register of interests.</summary>
[AllowAnonymous]
public sealed class InterestsModel : BoardPageBase
{
    public InterestRegister Register { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        var found = await Send(new SeeInterests(BoardId));
        if (found.Succeeded)
            Register = found.Value;
        return found.Error;
    });
}

/// <summary>One's own lines in the register.</summary>
[Needs(Permission.UseBoard)]
public sealed class MyInterestsModel(ICurrentUser user) : BoardPageBase
{
    public InterestRegister Register { get; private set; } = null!;

    public MemberInterests? Mine => Register.Members.FirstOrDefault(member => member.IsMe);

    [BindProperty]
    public InterestNature? Nature { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid InterestId { get; set; }

    public IEnumerable<Choice> Natures => Enum.GetValues<InterestNature>().Select(nature => new Choice(nature.ToString(), BoardWords.Of(nature)));

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(Load);
    }

    public async Task<IActionResult> OnPostAdd() => await Finish(
        await Send(new RegisterInterest(FormId, BoardId, Nature ?? (InterestNature)(-1), Text ?? "")), Load, "It is in the register.", Links.MyInterests(Slug, BoardId));

    public async Task<IActionResult> OnPostEnd() => await Finish(await Send(new EndInterest(BoardId, InterestId)), Load, "The register says that it has ended.", Links.MyInterests(Slug, BoardId));

    private async Task<Error?> Load()
    {
        if (!await user.MayActFor(Owner.Board(BoardId), HttpContext.RequestAborted))
            return new BoardThingNotFound();
        var found = await Send(new SeeInterests(BoardId));
        if (found.Succeeded)
            Register = found.Value;
        return found.Error;
    }
}
