using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>A pack's task list; once issued, its downloads.</summary>
[Needs(Permission.BuildPacks)]
public sealed class PackHomeModel : PackPage
{
    public string Code => VerificationCode.TryParse(Work.Pack.VerificationCode, out var code) ? code.ToString() : "";

    public string WordsShown => Work.Plan.Funding.WordLimit is { } limit
        ? FormattableString.Invariant($"{Work.Words:N0} of {limit:N0} words written.")
        : FormattableString.Invariant($"{Work.Words:N0} words written.");

    public IReadOnlyList<PackTask> Tasks =>
    [
        TaskOf("Title and funder", "title", PackPart.Funding, true),
        TaskOf("The project", "project", PackPart.Project, Work.Plan.Project.Aims.Length > 0),
        TaskOf("Areas", "areas", PackPart.Areas, Work.Plan.Areas.Count > 0),
        TaskOf("Indicators and figures", "indicators", PackPart.Indicators, Work.Plan.Indicators.Count > 0),
        TaskOf("Need profile", "need", PackPart.Need, Work.Plan.Need is not null),
        TaskOf("Assets and gap", "assets", PackPart.Assets, Work.Plan.Assets is not null),
        TaskOf("Your words, and the order of the sections", "sections", PackPart.Narrative, Work.Words > 0),
        TaskOf("What people told you", "consultation", PackPart.Consultation, Work.Plan.Consultations.Count > 0),
        TaskOf("Citations", "citations", PackPart.Citations, Work.Plan.Citations.Count > 0),
    ];

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostPublish(bool isPublic) =>
        await After(await Send(new PublishPack(Of, isPublic)), Home, isPublic ? "Everybody with the code can read the web version" : "The web version is private again");

    public async Task<IActionResult> OnPostCopy()
    {
        var copy = await Send(new CopyPack(Of));
        return copy.Succeeded ? Redirect(Links.Pack(Slug, GroupId, copy.Value)) : await After(copy, Home, "");
    }

    private PackTask TaskOf(string name, string part, PackPart of, bool hasBegun)
    {
        var gaps = Work.Gaps.Where(gap => gap.Part == of).ToList();
        var (status, colour) = gaps.Exists(gap => gap.Blocks)
            ? (hasBegun ? ("In progress", "light-blue") : ("Not started", (string?)"blue"))
            : hasBegun ? ("Completed", null) : ("Optional", "grey");
        return new(name, Part(part), status, colour, gaps.Count > 0 ? gaps[0].Message : null);
    }

    /// <summary>A line of the task list.</summary>
    public sealed record PackTask(string Name, string Href, string Status, string? Colour, string? Hint);
}
