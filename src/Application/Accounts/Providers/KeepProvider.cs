using FluentValidation;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>Lets a group at the provider give a role. Saying so twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record AddProviderGroup(string Value, Role Role) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AddProviderGroup>
    {
        public Rules()
        {
            RuleFor(command => command.Value).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the group as the provider writes it; with Entra that is its object id")
                .MaximumLength(ProviderGroup.LongestValue).WithMessage("Enter a group with no more than 200 characters")
                .Must(value => !value.Any(char.IsControl)).WithMessage("Enter the group without line breaks");
            RuleFor(command => command.Role).Must(ProviderGroup.Possible.Contains).WithMessage("Choose a role from the list");
        }
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<AddProviderGroup, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddProviderGroup command, CancellationToken cancellation)
        {
            if (await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } provider)
                return new NoProvider();
            var value = command.Value.Trim();
            var lines = await db.ProviderGroups.ToListAsync(cancellation);
            if (lines.Exists(line => line.Value == value && line.Role == command.Role))
                return Nothing.Value;
            if (lines.Count >= ProviderGroup.Most)
                return new Conflict("There are 100 lines already. Make one group at the provider for each role, and put the others into it.");
            db.ProviderGroups.Add(new() { ProviderId = provider.Id, Value = value, Role = command.Role });
            return Nothing.Value;
        }
    }
}

/// <summary>A group gives a role no longer; whoever has it by the group loses it at their next sign-in. Twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RemoveProviderGroup(Guid Id) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db) : ICommandHandler<RemoveProviderGroup, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveProviderGroup command, CancellationToken cancellation)
        {
            if (await db.ProviderGroups.FindInCouncil(command.Id, cancellation) is { } line)
                db.ProviderGroups.Remove(line);
            return Nothing.Value;
        }
    }
}

/// <summary>
/// Switches the provider on, once it was tried, or off. Off ends the sessions that it made, but for the one that asks, and whoever had
/// to come by it comes with two factors instead.
/// </summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record SwitchProvider(bool On) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ISessions sessions, TimeProvider clock) : ICommandHandler<SwitchProvider, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SwitchProvider command, CancellationToken cancellation)
        {
            if (await db.IdentityProviders.SingleOrDefaultAsync(cancellation) is not { } provider)
                return new NoProvider();
            if (command.On && provider.SwitchOn(clock.GetUtcNow()) is { } refused)
                return refused;
            if (!command.On)
            {
                provider.SwitchOff();
                await sessions.EndOfProvider(scope.Council.Id, cancellation);
            }

            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.ShowProvider(provider.IsOn ? provider.Name : null);
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>Asks staff to sign in at the provider, or to come as they like.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RequireProvider(bool Required) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ISignInProof proof) : ICommandHandler<RequireProvider, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RequireProvider command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            if (command.Required && council.ProviderOnButton.Length == 0)
                return new ProviderIsOff();
            if (command.Required)
                council.StaffSignIn = StaffSignIn.OwnProvider;
            else if (council.StaffSignIn == StaffSignIn.OwnProvider)
                council.StaffSignIn = StaffSignIn.TwoFactors;
            if (!proof.Now.IsEnough(Role.Administrator, council.StaffSignIn, council.Id))
                return new NeedsTwoFactorsFirst();
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>
/// Removes the provider with everything that was entered, and who came by it. Nobody loses a role: those that groups gave are from now on
/// like any other. Twice is harmless.
/// </summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RemoveProvider : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, ISessions sessions) : ICommandHandler<RemoveProvider, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveProvider command, CancellationToken cancellation)
        {
            if (await db.IdentityProviders.SingleOrDefaultAsync(cancellation) is not { } provider)
                return Nothing.Value;
            db.ProviderGroups.RemoveRange(await db.ProviderGroups.ToListAsync(cancellation));
            await db.ProviderLogins.ExecuteDeleteAsync(cancellation);
            await db.Memberships.Where(row => row.FromProvider).ExecuteUpdateAsync(set => set.SetProperty(row => row.FromProvider, false), cancellation);
            db.IdentityProviders.Remove(provider);
            await sessions.EndOfProvider(scope.Council.Id, cancellation);
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.ShowProvider(null);
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>There is none to work with.</summary>
public sealed record NoProvider() : NotFound("The council has no identity provider. Enter it first.");

/// <summary>Nobody can be asked for what is off.</summary>
public sealed record ProviderIsOff() : Conflict("The council’s identity provider is not switched on. Enter it under «Sign-in», try it and switch it on first.");
