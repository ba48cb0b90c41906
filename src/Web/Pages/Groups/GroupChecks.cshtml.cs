using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>The groups of the council, those that nobody has checked first.</summary>
[Needs(Permission.VerifyGroups)]
public sealed class GroupChecksModel : LabPage
{
    public IReadOnlyList<GroupCheckLine> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new ListGroupChecks());
        if (!result.Succeeded)
            return Failure(result.Error);
        Groups = result.Value;
        return Page();
    }

    /// <summary>The numbers that can be looked up, in a sentence.</summary>
    public static string Numbers(GroupCheckLine group) => (group.CharityNumber, group.CompanyNumber) switch
    {
        ("", "") => "No charity or company number",
        (var charity, "") => $"Charity {charity}",
        ("", var company) => $"Company {company}",
        var (charity, company) => $"Charity {charity}, company {company}",
    };
}

/// <summary>One group: what it says of itself, where to look it up, and what the council noted.</summary>
[Needs(Permission.VerifyGroups)]
public sealed class GroupCheckModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "checked")]
    public Guid GroupId { get; set; }

    public GroupCheck Group { get; private set; } = null!;

    [BindProperty]
    public List<VerificationCheck> Checks { get; set; } = [];

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    [BindProperty]
    public string SeenName { get; set; } = "";

    [BindProperty]
    public string SeenCharityNumber { get; set; } = "";

    [BindProperty]
    public string SeenCompanyNumber { get; set; } = "";

    /// <summary>What can be checked about this group.</summary>
    public IReadOnlyList<Choice> Choices =>
    [
        .. Enum.GetValues<VerificationCheck>()
            .Where(check => check != VerificationCheck.CharityRegister || Group.Details.CharityNumber.Length > 0)
            .Where(check => check != VerificationCheck.CompanyRegister || Group.Details.CompanyNumber.Length > 0)
            .Select(check => new Choice(check.ToString(), VerificationWords.Full(check))),
    ];

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        (Checks, Note) = ([.. Group.Verification.Checks], Group.Note);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new VerifyGroup(GroupId, new(SeenName, SeenCharityNumber, SeenCompanyNumber), Checks, Note));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "The group is marked as checked by the council";
        return Redirect(Links.GroupCheck(Slug, GroupId));
    }

    public async Task<IActionResult> OnPostWithdraw()
    {
        var result = await Send(new WithdrawVerification(GroupId, Reason));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "The check is taken back";
        return Redirect(Links.GroupCheck(Slug, GroupId));
    }

    private async Task<Domain.Platform.Error?> Load()
    {
        var result = await Send(new GetGroupCheck(GroupId));
        if (result.Succeeded)
            Group = result.Value;
        return result.Error;
    }
}

/// <summary>Checks in words.</summary>
public static class VerificationWords
{
    /// <summary>What was checked, as a sentence without a full stop.</summary>
    public static string Full(VerificationCheck check) => check switch
    {
        VerificationCheck.CharityRegister => "The charity number is in the register under this name",
        VerificationCheck.CompanyRegister => "The company number is in the register under this name",
        VerificationCheck.GoverningDocument => "Its constitution or rules were read",
        _ => "Somebody at the council knows the group, or has visited it",
    };

    /// <summary>Why it is not checked any more, in two or three words.</summary>
    public static string Short(VerificationLoss loss) => loss switch
    {
        VerificationLoss.Withdrawn => "Taken back",
        VerificationLoss.Name => "Name changed",
        VerificationLoss.CharityNumber => "Charity number changed",
        _ => "Company number changed",
    };

    /// <summary>Why it is not checked any more, as the group and the council's staff read it.</summary>
    public static string Lost(VerificationLoss loss, DateTimeOffset at) => loss switch
    {
        VerificationLoss.Withdrawn => $"The council took its check back on {LocalTime.Date(at)}.",
        VerificationLoss.Name => $"The council’s check ended on {LocalTime.Date(at)}, when the group’s name changed. It needs to be checked again.",
        VerificationLoss.CharityNumber => $"The council’s check ended on {LocalTime.Date(at)}, when the charity number changed. It needs to be checked again.",
        _ => $"The council’s check ended on {LocalTime.Date(at)}, when the company number changed. It needs to be checked again.",
    };
}
