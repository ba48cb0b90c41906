using LocalityLab.Application.Assets.Partners;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Assets.Partners;

/// <summary>What sources are called on screen.</summary>
internal static class PartnerWords
{
    public static IReadOnlyList<Choice> Formats { get; } =
    [
        new(nameof(SourceFormat.OpenReferral), "Another directory’s API", "Open Referral UK or HSDS. Enter the address of the API, such as https://directory.example.org/api"),
        new(nameof(SourceFormat.Datapackage), "An Open Referral data package", "A zip file with datapackage.json and its CSV files, uploaded or at an address"),
        new(nameof(SourceFormat.OpenActive), "An OpenActive feed", "Activities and facilities. Enter the feed’s own address, of sessions or facilities"),
        new(nameof(SourceFormat.WebPage), "A web page", "A page that lists its places, such as leisure centres. You choose on a preview what is read from it"),
    ];

    public static IReadOnlyList<Choice> Schedules { get; } =
    [
        new(nameof(SourceSchedule.ByHand), "Only when somebody asks"), new(nameof(SourceSchedule.Daily), "Every day"),
        new(nameof(SourceSchedule.Weekly), "Every week"), new(nameof(SourceSchedule.Monthly), "Every month"),
    ];

    public static string Of(SourceFormat format) => format switch
    {
        SourceFormat.OpenReferral => "Open Referral API",
        SourceFormat.Datapackage => "Open Referral data package",
        SourceFormat.OpenActive => "OpenActive feed",
        _ => "Web page",
    };

    /// <summary>Parts of a page as choices for a field, with what they say or, for links, where they lead.</summary>
    public static IReadOnlyList<Choice> Parts(Application.Assets.Partners.PagePreview page, string chosen, bool links = false)
    {
        List<Choice> choices = [.. page.Parts.Where(part => !links || part.Link.Length > 0)
            .Select(part => new Choice(part.Selector, $"{(part.Selector is ":scope" ? "The whole place" : part.Selector)}: {(links ? part.Link : string.Join(" / ", part.Texts))}"))];
        if (chosen.Length > 0 && !choices.Exists(choice => choice.Value == chosen))
            choices.Add(new(chosen, $"{chosen} (your own)"));
        return choices;
    }

    public static string Of(SourceSchedule schedule) => Schedules.First(choice => choice.Value == schedule.ToString()).Text;

    public static string Of(SourceState state) => state switch
    {
        SourceState.Draft => "Not started",
        SourceState.Running => "Running",
        SourceState.Paused => "Paused",
        _ => "Stopped",
    };

    public static string TagOf(SourceState state) => state switch
    {
        SourceState.Running => "govuk-tag govuk-tag--green",
        SourceState.Stopped => "govuk-tag govuk-tag--red",
        SourceState.Paused => "govuk-tag govuk-tag--yellow",
        _ => "govuk-tag govuk-tag--grey",
    };

    public static string Of(SourceRun run) => run.State switch
    {
        RunState.TakenIn when run.IsTrial => "Preview",
        RunState.TakenIn => "Taken in",
        RunState.NotTaken => "Nothing taken in",
        _ => "Reading",
    };

    public static string Of(EntryOutcome outcome, bool trial) => outcome switch
    {
        EntryOutcome.Added => trial ? "Would be new" : "New",
        EntryOutcome.Changed => trial ? "Would change" : "Changed",
        EntryOutcome.MatchProposed => trial ? "Would wait for a decision: the directory may have it already" : "Waiting for a decision: the directory may have it already",
        EntryOutcome.DeletionProposed => trial ? "Would be proposed to be taken out" : "Proposed to be taken out",
        EntryOutcome.LeftOut => "Left out",
        _ => "Rejected",
    };

    public static string Day(DateTimeOffset? moment) => moment is { } day ? LocalTime.DateAndTime(day) : "";
}
