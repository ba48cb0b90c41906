using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>One's own authenticator app.</summary>
/// <param name="State">How it stands.</param>
/// <param name="HasPassword">True when a password may prove who they are.</param>
/// <param name="Offer">A key to set one up with; null while one is on.</param>
public sealed record SecondFactorView(SecondFactorState State, bool HasPassword, NewAuthenticator? Offer);

/// <summary>How one's own authenticator app stands, with a key to set one up while there is none. The key is kept nowhere: the form carries it, sealed.</summary>
/// <param name="Sealed">The key of a form that is shown again, or null.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SeeSecondFactor(string? Sealed = null) : IQuery<SecondFactorView>
{
    internal sealed class Handler(IAccounts accounts, ISecondFactors factors, ICurrentUser user) : IQueryHandler<SeeSecondFactor, SecondFactorView>
    {
        public async Task<Result<SecondFactorView>> Handle(SeeSecondFactor request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            var state = await factors.Of(account.Id, cancellation);
            var offer = state.IsOn ? null : (request.Sealed is { } key ? factors.Reopen(account, key) : null) ?? factors.Offer(account);
            return new SecondFactorView(state, await accounts.HasPassword(account.Id, cancellation), offer);
        }
    }
}

/// <summary>Switches one's authenticator app on, once a code proves that the app has the key. Gives the recovery codes.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SwitchOnSecondFactor(string Sealed, string Code) : IAccountRequest<NewRecoveryCodes>
{
    public sealed class Rules : AbstractValidator<SwitchOnSecondFactor>
    {
        public Rules() => RuleFor(request => request.Code).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter the code that your app shows")
            .Must(TimeCodes.IsCode).WithMessage("Enter the 6 digits that your app shows");
    }

    internal sealed class Handler(IAccounts accounts, ISecondFactors factors, ICurrentUser user, AccountMail mail) : IAccountRequestHandler<SwitchOnSecondFactor, NewRecoveryCodes>
    {
        public async Task<Result<NewRecoveryCodes>> Handle(SwitchOnSecondFactor request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            var codes = await factors.SwitchOn(account.Id, request.Sealed, request.Code, cancellation);
            if (codes.Succeeded)
                mail.SendSecondFactor(account, isOn: true);
            return codes;
        }
    }
}

/// <summary>Makes one's recovery codes anew; the old ones stop working.</summary>
/// <param name="Proof">Their password, or the app's code.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record RenewRecoveryCodes(string Proof) : IAccountRequest<NewRecoveryCodes>
{
    public sealed class Rules : AbstractValidator<RenewRecoveryCodes>
    {
        public Rules() => RuleFor(request => request.Proof).IsProof();
    }

    internal sealed class Handler(OwnProof proof, ISecondFactors factors, AccountMail mail) : IAccountRequestHandler<RenewRecoveryCodes, NewRecoveryCodes>
    {
        public async Task<Result<NewRecoveryCodes>> Handle(RenewRecoveryCodes request, CancellationToken cancellation)
        {
            var proved = await proof.Check(request.Proof, nameof(Proof), cancellation);
            if (!proved.Succeeded)
                return proved.Error;
            if (!(await factors.Of(proved.Value.Id, cancellation)).IsOn)
                return new NotFound("No authenticator app is set up.");
            mail.SendRecoveryCodesRenewed(proved.Value);
            return await factors.RenewCodes(proved.Value.Id, cancellation);
        }
    }
}

/// <summary>Switches one's authenticator app off.</summary>
/// <param name="Proof">Their password, or the app's code.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SwitchOffSecondFactor(string Proof) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<SwitchOffSecondFactor>
    {
        public Rules() => RuleFor(request => request.Proof).IsProof();
    }

    internal sealed class Handler(OwnProof proof, ISecondFactors factors, AccountMail mail) : IAccountRequestHandler<SwitchOffSecondFactor, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SwitchOffSecondFactor request, CancellationToken cancellation)
        {
            var proved = await proof.Check(request.Proof, nameof(Proof), cancellation);
            if (!proved.Succeeded)
                return proved.Error;
            await factors.SwitchOff(proved.Value.Id, cancellation);
            mail.SendSecondFactor(proved.Value, isOn: false);
            return Nothing.Value;
        }
    }
}
