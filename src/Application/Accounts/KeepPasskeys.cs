using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Asks for what a browser needs to make a passkey for oneself.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record PreparePasskey : IAccountRequest<string>
{
    internal sealed class Handler(IAccounts accounts, IPasskeys passkeys, ICurrentUser user) : IAccountRequestHandler<PreparePasskey, string>
    {
        public async Task<Result<string>> Handle(PreparePasskey request, CancellationToken cancellation) =>
            await accounts.Find(user.Id, cancellation) is { } account ? await passkeys.CreationOptions(account) : new SignInNeeded();
    }
}

/// <summary>Adds a passkey to one's account.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Credential">What the browser made, as JSON.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record AddPasskey(string Name, string Credential) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<AddPasskey>
    {
        public Rules()
        {
            RuleFor(request => request.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter a name for the passkey, such as «My telephone»")
                .MaximumLength(60).WithMessage("Enter a name with no more than 60 characters")
                .Must(name => !name.Any(char.IsControl)).WithMessage("Enter a name without line breaks");
            RuleFor(request => request.Credential).Length(1, 20_000).WithMessage("The browser made no passkey. Try again.").OverridePropertyName(nameof(Name));
        }
    }

    internal sealed class Handler(IAccounts accounts, IPasskeys passkeys, ICurrentUser user, AccountMail mail) : IAccountRequestHandler<AddPasskey, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddPasskey request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            var added = await passkeys.Add(account.Id, request.Name.Trim(), request.Credential, cancellation);
            if (added.Succeeded)
                mail.SendPasskey(account, request.Name.Trim(), isAdded: true);
            return added;
        }
    }
}

/// <summary>Removes a passkey from one's account. Doing so twice is harmless.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record RemovePasskey(Guid Id) : IAccountRequest<Nothing>
{
    internal sealed class Handler(IAccounts accounts, IPasskeys passkeys, ICurrentUser user, AccountMail mail) : IAccountRequestHandler<RemovePasskey, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemovePasskey request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            if (await passkeys.Remove(account.Id, request.Id, cancellation) is { } name)
                mail.SendPasskey(account, name, isAdded: false);
            return Nothing.Value;
        }
    }
}
