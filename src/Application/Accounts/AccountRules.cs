using FluentValidation;
using LocalityLab.Domain.Accounts;

namespace LocalityLab.Application.Accounts;

/// <summary>Rules that several account forms share, with their words.</summary>
public static class AccountRules
{
    /// <summary>An e-mail address such as name@example.org.</summary>
    public static IRuleBuilderOptions<T, string> IsEmailAddress<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter an e-mail address")
            .MaximumLength(254).WithMessage("Enter an e-mail address with no more than 254 characters")
            .Must(LooksLikeAddress).WithMessage("Enter an e-mail address in the right form, like name@example.org");

    /// <summary>True for an e-mail address that a form would take.</summary>
    public static bool IsAddress(string text) => text.Length is > 0 and <= 254 && LooksLikeAddress(text);

    /// <summary>A name that other people will see.</summary>
    public static IRuleBuilderOptions<T, string> IsDisplayName<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter your name")
            .MaximumLength(120).WithMessage("Enter a name with no more than 120 characters")
            .Must(name => !name.Any(char.IsControl)).WithMessage("Enter a name without line breaks");

    /// <summary>A password that is long and not easily guessed.</summary>
    /// <param name="rule">The rule of the password.</param>
    /// <param name="personal">The person's name and address, as far as the form knows them.</param>
    public static IRuleBuilderOptionsConditions<T, string> IsGoodPassword<T>(this IRuleBuilder<T, string> rule, Func<T, string[]> personal) =>
        rule.Custom((password, context) =>
        {
            if (string.IsNullOrEmpty(password))
                context.AddFailure("Enter a password");
            else if (PasswordStrength.Problem(password, personal(context.InstanceToValidate)) is { } problem)
                context.AddFailure(problem);
        });

    /// <summary>What proves once more who somebody is: their password or their app's code.</summary>
    public static IRuleBuilderOptions<T, string> IsProof<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter your password, or the code that your app shows")
            .MaximumLength(1_000).WithMessage("Enter your password, or the code that your app shows");

    /// <summary>One @ between a local part and a domain with a dot; nothing that could start a new line in a message's head.</summary>
    private static bool LooksLikeAddress(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != address.LastIndexOf('@') || address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"'))
            return false;
        var domain = address[(at + 1)..];
        return domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal);
    }
}
