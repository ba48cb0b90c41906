using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>What each first step is called, what it gives, and where it is done.</summary>
internal static class OnboardingWords
{
    public static (string Name, string Hint, string? Href) Of(OnboardingStep step, CouncilInScope council) => step switch
    {
        OnboardingStep.Boundaries => ("Bring in boundaries", "Wards and small areas, which maps and profiles stand on: upload a file of their shapes.", Links.Boundaries(council.Slug)),
        OnboardingStep.Indicator => ("Publish a first indicator", "Upload a table, see what became of every row, publish it.", Links.Imports(council.Slug)),
        OnboardingStep.Map => ("Open your first map", "The button below opens it.", null),
        OnboardingStep.Branding => ("Choose your colour and logo", "They stand on every page and on every evidence pack.", Links.CouncilSettings(council.Slug)),
        OnboardingStep.People => ("Invite the people who help you", "Data managers bring in data, advisers hold surgeries.", Links.People(council.Slug)),
        OnboardingStep.Localities => ("Draw your localities", "The places that your boards and teams speak of, made of whole wards.", Links.Localities(council.Slug)),
        _ => ("Publish a first data surgery", "Groups book a time with an adviser.", Links.NewSurgery(council.Slug)),
    };
}
