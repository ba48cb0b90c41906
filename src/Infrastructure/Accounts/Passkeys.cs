using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Passkeys by ASP.NET Core Identity, which makes the questions and checks the answers; the session is ours.</summary>
internal sealed class Passkeys(UserManager<User> users, SignInManager<User> manager, SignInCookie cookie, LabContext context, TimeProvider clock) : IPasskeys
{
    public async Task<IReadOnlyList<PasskeyView>> Of(Guid userId, CancellationToken cancellation)
    {
        var keys = await context.UserPasskeys.AsNoTracking().Where(key => key.UserId == userId).ToListAsync(cancellation);
        return [.. keys.OrderByDescending(key => key.Id).Select(key => new PasskeyView(key.Id, key.Data.Name ?? "", key.Data.CreatedAt, key.LastUsedAt))];
    }

    public Task<string> CreationOptions(Account account) =>
        manager.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.DisplayName });

    public async Task<Result<Nothing>> Add(Guid userId, string name, string credential, CancellationToken cancellation)
    {
        var attestation = await Attest(credential);
        if (attestation is not { Succeeded: true } || attestation.UserEntity.Id != userId.ToString() || await users.FindByIdAsync(userId.ToString()) is not { } user)
            return new PasskeyRefused() { Field = "Name" };
        attestation.Passkey.Name = name;
        return (await users.AddOrUpdatePasskeyAsync(user, attestation.Passkey)).Succeeded ? Nothing.Value : new PasskeyRefused() { Field = "Name" };
    }

    public async Task<string?> Remove(Guid userId, Guid id, CancellationToken cancellation)
    {
        if (await context.UserPasskeys.SingleOrDefaultAsync(key => key.UserId == userId && key.Id == id, cancellation) is not { } found)
            return null;
        context.Remove(found);
        await context.SaveChangesAsync(cancellation);
        return found.Data.Name ?? "";
    }

    public Task<string> RequestOptions() => manager.MakePasskeyRequestOptionsAsync(null);

    public async Task<SignInOutcome> SignIn(string credential, CancellationToken cancellation)
    {
        var assertion = await Assert(credential);
        if (assertion is not { Succeeded: true, User: { NormalizedEmail: not null } user })
            return SignInOutcome.Refused;
        await users.AddOrUpdatePasskeyAsync(user, assertion.Passkey);
        var id = assertion.Passkey.CredentialId;
        await context.UserPasskeys.Where(key => key.CredentialId == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, clock.GetUtcNow()), cancellation);
        if (!user.EmailConfirmed)
            return SignInOutcome.NotConfirmed;
        await cookie.Start(user, SignInWay.Passkey, null, cancellation);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Identity throws when no question was asked before: a page that was open too long, or somebody trying.</summary>
    private async Task<PasskeyAttestationResult?> Attest(string credential)
    {
        try
        {
            return await manager.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private async Task<PasskeyAssertionResult<User>?> Assert(string credential)
    {
        try
        {
            return await manager.PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
