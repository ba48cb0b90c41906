using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>Changes the settings, unless somebody else did since the form was opened.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record ChangeCouncilSettings(string Name, string Colour, string ContactEmail, int DisclosureThreshold, string Version) : ICommand<Nothing>
{
    /// <summary>What staff must do to use their roles; as it is when null.</summary>
    public StaffSignIn? StaffSignIn { get; init; }

    /// <summary>What the council says in its accessibility statement; as it is when null.</summary>
    public string? AccessibilityNote { get; init; }

    public sealed class Rules : AbstractValidator<ChangeCouncilSettings>
    {
        public Rules()
        {
            RuleFor(command => command.Name).IsCouncilName();
            RuleFor(command => command.Colour).IsReadableColour();
            RuleFor(command => command.ContactEmail).IsEmailAddress().When(command => !string.IsNullOrEmpty(command.ContactEmail));
            RuleFor(command => command.DisclosureThreshold).IsDisclosureThreshold();
            RuleFor(command => command.AccessibilityNote).MaximumLength(Council.LongestAccessibilityNote).WithMessage("Shorten what the accessibility statement says to 4,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ISignInProof proof, TimeProvider clock) : ICommandHandler<ChangeCouncilSettings, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeCouncilSettings command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            var before = CouncilSettings.Of(council).Version;
            council.Name = command.Name.Trim();
            council.Colour = command.Colour.ToLowerInvariant();
            council.ContactEmail = (command.ContactEmail ?? "").Trim();
            council.DisclosureThreshold = command.DisclosureThreshold;
            if (command.AccessibilityNote is { } note)
                council.SayOnAccessibility(note.Replace("\r\n", "\n", StringComparison.Ordinal).Trim(), clock.GetUtcNow());
            if (command.StaffSignIn == Domain.Councils.StaffSignIn.OwnProvider && council.ProviderOnButton.Length == 0)
                return new ProviderIsOff() { Field = nameof(StaffSignIn) };
            council.StaffSignIn = command.StaffSignIn ?? council.StaffSignIn;
            if (!proof.Now.IsEnough(Role.Administrator, council.StaffSignIn, council.Id))
                return new NeedsTwoFactorsFirst() { Field = nameof(StaffSignIn) };
            // A second click finds its own values in place: nothing is lost by agreeing.
            if (command.Version != before && CouncilSettings.Of(council).Version != before)
                return new ChangedMeanwhile();
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>Somebody else saved first.</summary>
public sealed record ChangedMeanwhile()
    : Conflict("Somebody else changed this since you opened the page. Open it again to see what is there now, then make your change.");

/// <summary>Whoever asks others for two factors has them first: they would lock themselves out of this very page.</summary>
public sealed record NeedsTwoFactorsFirst()
    : Conflict("Sign in with two factors yourself first: set up an authenticator app or a passkey under «How you sign in» on your account page, sign in with it, then come back.");
