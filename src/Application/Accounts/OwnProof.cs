using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Asks the signed-in person once more who they are, before what an unattended screen must not be able to do. Tries are counted as those of sign-in are.</summary>
internal sealed class OwnProof(IAccounts accounts, IAttemptLimits limits, ICurrentUser user) : IUseCasePart
{
    /// <summary>The account, when the proof is its password or its app's code.</summary>
    public async Task<Result<Account>> Check(string proof, string field, CancellationToken cancellation)
    {
        if (await accounts.Find(user.Id, cancellation) is not { } account)
            return new SignInNeeded();
        if (!await limits.Allow(Attempt.SignIn, account.Email, cancellation))
            return new TooManyAttempts();
        return await accounts.Proves(account.Id, proof, cancellation)
            ? account
            : new Invalid("This is neither your password nor a code that your app shows now. After 5 wrong tries you have to wait 15 minutes.") { Field = field };
    }
}
