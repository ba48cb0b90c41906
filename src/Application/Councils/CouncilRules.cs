using System.Globalization;
using FluentValidation;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Application.Councils;

/// <summary>Rules that the making and the changing of a council share.</summary>
internal static class CouncilRules
{
    public static IRuleBuilderOptions<T, string> IsCouncilName<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter the council’s name")
            .MaximumLength(120).WithMessage("Enter a name with no more than 120 characters")
            .Must(name => !name.Any(char.IsControl)).WithMessage("Enter a name without line breaks");

    public static IRuleBuilderOptionsConditions<T, string> IsReadableColour<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Custom((colour, context) =>
        {
            if (CouncilColour.ContrastWithWhite(colour ?? "") is not { } contrast)
                context.AddFailure("Enter a colour as # and six digits or letters from a to f, like #1d4f73");
            else if (contrast < CouncilColour.LeastContrast)
                context.AddFailure(string.Create(CultureInfo.InvariantCulture,
                    $"White text on this colour has a contrast of {contrast:0.0} to 1; it needs 4.5 to 1. The nearest darker one is {CouncilColour.Readable(colour!)}"));
        });

    public static IRuleBuilderOptions<T, int> IsDisclosureThreshold<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(3, 50).WithMessage("Enter a threshold from 3 to 50");
}
