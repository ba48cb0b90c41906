using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>Who waits in this browser to be connected with an account.</summary>
/// <param name="Email">The address that provider and account share.</param>
/// <param name="IsSignedIn">True when its owner is signed in, in their own way, so that one button connects.</param>
/// <param name="ReturnUrl">Where they were going.</param>
public sealed record ConnectionView(string Email, bool IsSignedIn, string? ReturnUrl);

/// <summary>What the page about connecting says.</summary>
[Public("It shows what the browser itself brought, sealed")]
public sealed record SeeConnection : IQuery<ConnectionView>
{
    internal sealed class Handler(IWaitingConnections waiting, IAccounts accounts, ICurrentUser user, ISignInProof proof) : IQueryHandler<SeeConnection, ConnectionView>
    {
        public async Task<Result<ConnectionView>> Handle(SeeConnection request, CancellationToken cancellation)
        {
            if (waiting.Recall() is not { } person)
                return new NothingToConnect();
            var account = user.UserId is { } id && proof.Now.IsTheirOwn ? await accounts.Find(id, cancellation) : null;
            return new ConnectionView(person.Email, Connecting.IsOf(account, person), person.ReturnUrl);
        }
    }
}

/// <summary>Connects oneself, signed in as usual, with who waits in this browser.</summary>
[Public("Without somebody who waits in this browser it does nothing; with one, the person's own sign-in is looked at")]
public sealed record ConnectAccount : IAccountRequest<string?>
{
    internal sealed class Handler(Connecting connecting, IWaitingConnections waiting, IAccounts accounts, ICurrentUser user, ISignInProof proof) : IAccountRequestHandler<ConnectAccount, string?>
    {
        public async Task<Result<string?>> Handle(ConnectAccount request, CancellationToken cancellation)
        {
            if (waiting.Recall() is not { } person)
                return new NothingToConnect();
            return user.UserId is { } id && proof.Now.IsTheirOwn && Connecting.IsOf(await accounts.Find(id, cancellation), person)
                ? await connecting.Connect(id, person, cancellation)
                : new OwnSignInNeeded();
        }
    }
}

/// <summary>Mails the account's owner a link that connects, for those who know no password or never had one.</summary>
[Public("It writes to the address that the browser brought, sealed, and answers nothing else")]
public sealed record SendConnectLink : IAccountRequest<Nothing>
{
    internal sealed class Handler(IWaitingConnections waiting, IAccounts accounts, IAttemptLimits limits, AccountMail mail, ICouncilScope scope) : IAccountRequestHandler<SendConnectLink, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendConnectLink request, CancellationToken cancellation)
        {
            if (waiting.Recall() is not { } person || await accounts.FindByEmail(person.Email, cancellation) is not { } owner)
                return new NothingToConnect();
            if (!await limits.Allow(Attempt.SendMail, person.Email, cancellation))
                return new TooManyAttempts();
            mail.SendConnect(owner, scope.Council, waiting.LinkCode(person, owner.Id));
            return Nothing.Value;
        }
    }
}

/// <summary>Connects by the link of the e-mail, in the browser that asked for it.</summary>
[Public("The secret of the link, and what the browser brought, are the permission")]
public sealed record ConnectByLink(string Code) : IAccountRequest<string?>
{
    internal sealed class Handler(Connecting connecting, IWaitingConnections waiting, IAccounts accounts) : IAccountRequestHandler<ConnectByLink, string?>
    {
        public async Task<Result<string?>> Handle(ConnectByLink request, CancellationToken cancellation)
        {
            if (waiting.Recall() is not { } person || waiting.UserOf(request.Code, person) is not { } userId || !Connecting.IsOf(await accounts.Find(userId, cancellation), person))
                return new NothingToConnect();

            // Whoever made the account and never confirmed it may have been somebody else: nothing that they set opens it from now on.
            await accounts.ConfirmForOwner(userId, cancellation);
            return await connecting.Connect(userId, person, cancellation);
        }
    }
}

/// <summary>Ties a person at the provider to an account.</summary>
internal sealed class Connecting(ILabDatabase db, IWaitingConnections waiting, ITransactions transactions, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>True when it is the account of the address that the provider said.</summary>
    public static bool IsOf(Account? account, WaitingConnection waiting) => account is not null && string.Equals(account.Email, waiting.Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>Connects; twice is harmless. Returns where they were going.</summary>
    public async Task<Result<string?>> Connect(Guid userId, WaitingConnection person, CancellationToken cancellation)
    {
        user.ActAs(userId);
        var connected = await transactions.Run<Result<Nothing>>(nameof(ConnectAccount), audited: true, "", async () =>
        {
            if (!await db.IdentityProviders.AnyAsync(provider => provider.Id == person.ProviderId, cancellation))
                return new NothingToConnect();
            if (await db.ProviderLogins.SingleOrDefaultAsync(login => login.SubjectHash == person.SubjectHash, cancellation) is { } known)
                return known.UserId == userId ? Nothing.Value : new NothingToConnect();
            db.ProviderLogins.Add(new() { UserId = userId, SubjectHash = person.SubjectHash, Since = clock.GetUtcNow(), LastUsedAt = clock.GetUtcNow() });
            return Nothing.Value;
        }, cancellation);
        user.ActAs(null);
        if (!connected.Succeeded)
            return connected.Error;
        waiting.Forget();
        return person.ReturnUrl;
    }
}

/// <summary>Nobody waits here.</summary>
public sealed record NothingToConnect()
    : Conflict("There is nothing to connect in this browser: it is too long ago, was done already, or was begun in another browser. Sign in at your council again.");
