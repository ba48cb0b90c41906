using FluentValidation;
using LocalityLab.Application.Accounts;
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
    public sealed class Rules : AbstractValidator<ChangeCouncilSettings>
    {
        public Rules()
        {
            RuleFor(command => command.Name).IsCouncilName();
            RuleFor(command => command.Colour).IsReadableColour();
            RuleFor(command => command.ContactEmail).IsEmailAddress().When(command => !string.IsNullOrEmpty(command.ContactEmail));
            RuleFor(command => command.DisclosureThreshold).IsDisclosureThreshold();
        }
    }

    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : ICommandHandler<ChangeCouncilSettings, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeCouncilSettings command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            var before = CouncilSettings.Of(council).Version;
            council.Name = command.Name.Trim();
            council.Colour = command.Colour.ToLowerInvariant();
            council.ContactEmail = (command.ContactEmail ?? "").Trim();
            council.DisclosureThreshold = command.DisclosureThreshold;
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
