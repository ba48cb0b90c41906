using System.Globalization;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>The council's rules for booking.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryRulesModel : LabPage
{
    [BindProperty]
    public string? NoticeHours { get; set; }

    [BindProperty]
    public string? MostBookings { get; set; }

    [BindProperty]
    public bool NewGroupsFirst { get; set; }

    [BindProperty]
    public string? KeptPlaces { get; set; }

    [BindProperty]
    public string? KeptUntilHours { get; set; }

    [BindProperty]
    public string? OfferHours { get; set; }

    public async Task OnGet()
    {
        var rules = (await Send(new GetSurgeryRules())).Value;
        (NewGroupsFirst, NoticeHours, MostBookings) = (rules.NewGroupsFirst, Text(rules.NoticeHours), Text(rules.MostBookings));
        (KeptPlaces, KeptUntilHours, OfferHours) = (Text(rules.KeptPlaces), Text(rules.KeptUntilHours), Text(rules.OfferHours));
    }

    public async Task<IActionResult> OnPost()
    {
        List<(string, string)> problems = [];
        var saved = new SurgeryRulesView(
            Read(NoticeHours, nameof(NoticeHours), problems), Read(MostBookings, nameof(MostBookings), problems), NewGroupsFirst, Read(KeptPlaces, nameof(KeptPlaces), problems),
            Read(KeptUntilHours, nameof(KeptUntilHours), problems), Read(OfferHours, nameof(OfferHours), problems));
        if (problems.Count > 0)
            return Failure(Invalid.From(problems));
        var changed = await Send(new ChangeSurgeryRules(saved));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = "The rules are saved.";
        return Redirect(Links.SurgeryRules(Slug));
    }

    private static int Read(string? text, string field, List<(string, string)> problems)
    {
        if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add((field, "Enter a whole number"));
        return 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
