using System.Text;
using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Accounts on ASP.NET Core Identity.</summary>
internal sealed class Accounts(UserManager<User> users, SignInCookie cookie, SignInTries tries, SecondFactors factors, Sessions sessions, LabContext context, TimeProvider clock) : IAccounts
{
    public async Task<Account?> Find(Guid userId, CancellationToken cancellation) =>
        await Open.Where(user => user.Id == userId).Select(Summary).SingleOrDefaultAsync(cancellation);

    public async Task<Account?> FindByEmail(string email, CancellationToken cancellation)
    {
        var normalised = users.NormalizeEmail(email.Trim());
        return await Open.Where(user => user.NormalizedEmail == normalised).Select(Summary).SingleOrDefaultAsync(cancellation);
    }

    public async Task<IReadOnlyDictionary<Guid, Account>> Find(IReadOnlyCollection<Guid> userIds, CancellationToken cancellation) =>
        await Open.Where(user => userIds.Contains(user.Id)).Select(Summary).ToDictionaryAsync(account => account.Id, cancellation);

    public async Task<Result<Account>> Create(NewAccount account, CancellationToken cancellation)
    {
        var email = account.Email.Trim();
        var user = new User
        {
            UserName = email,
            Email = email,
            EmailConfirmed = account.IsConfirmed,
            DisplayName = account.DisplayName.Trim(),
            CreatedAt = clock.GetUtcNow(),
        };
        try
        {
            var outcome = account.Password.Length == 0 ? await users.CreateAsync(user) : await users.CreateAsync(user, account.Password);
            if (outcome.Succeeded)
                return ToAccount(user);
            if (outcome.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)))
                return new AddressTaken();
            throw new InvalidOperationException($"The account was refused: {Codes(outcome)}.");
        }
        catch (DbUpdateException) when (context.Database.CurrentTransaction is null)
        {
            // Two registrations of one address at once: the unique index let one of them through.
            context.ChangeTracker.Clear();
            return new AddressTaken();
        }
    }

    public Task PretendToCreate(string password)
    {
        users.PasswordHasher.HashPassword(new User(), password);
        return Task.CompletedTask;
    }

    public async Task<SignInOutcome> SignIn(string email, string password, CancellationToken cancellation)
    {
        var found = await FindByEmail(email, cancellation);
        if (found is null || !await tries.Take(found.Id, cancellation))
        {
            await PretendToCreate(password);
            return SignInOutcome.Refused;
        }

        var user = await Load(found.Id);
        if (!await users.CheckPasswordAsync(user, password))
            return SignInOutcome.Refused;
        if (user is { TwoFactorEnabled: true, EmailConfirmed: true })
        {
            // The tries are not forgotten yet: whoever knows the password must not get five tries for the code again and again.
            await cookie.Half.Remember(user);
            return SignInOutcome.CodeNeeded;
        }

        await tries.Forget(found.Id, cancellation);
        if (!user.EmailConfirmed)
            return SignInOutcome.NotConfirmed;
        await cookie.Start(user, SignInWay.Password, null, cancellation);
        return SignInOutcome.SignedIn;
    }

    public async Task<SecondStep> SignInWithCode(string typed, CancellationToken cancellation)
    {
        if (await cookie.Half.Recall() is not var (userId, stamp) || await users.FindByIdAsync(userId.ToString()) is not { TwoFactorEnabled: true } user || user.SecurityStamp != stamp)
            return new(SignInOutcome.StartAgain);
        if (!await tries.Take(user.Id, cancellation))
            return new(SignInOutcome.Refused);
        var byApp = await factors.TakeCode(user.Id, typed, cancellation);
        if (!byApp && !await factors.TakeRecoveryCode(user.Id, typed, cancellation))
            return new(SignInOutcome.Refused);
        await tries.Forget(user.Id, cancellation);
        await cookie.Half.Forget();
        await cookie.Start(user, byApp ? SignInWay.PasswordAndCode : SignInWay.PasswordAndRecoveryCode, null, cancellation);
        return new(SignInOutcome.SignedIn, user.Id, !byApp);
    }

    public async Task SignIn(Guid userId, CancellationToken cancellation) => await cookie.Start(await Load(userId), SignInWay.Password, null, cancellation);

    public async Task SignInAtProvider(Guid userId, ProviderTicket ticket, CancellationToken cancellation) => await cookie.Start(await Load(userId), SignInWay.Provider, ticket, cancellation);

    public async Task ConfirmForOwner(Guid userId, CancellationToken cancellation)
    {
        var user = await Load(userId);
        if (user.EmailConfirmed)
            return;
        (user.EmailConfirmed, user.PasswordHash, user.SecurityStamp) = (true, null, Guid.NewGuid().ToString("N"));
        await users.UpdateAsync(user);
    }

    public Task SignOut() => cookie.End(CancellationToken.None);

    public async Task<string> ConfirmationCode(Guid userId, CancellationToken cancellation) =>
        Encode(await users.GenerateEmailConfirmationTokenAsync(await Load(userId)));

    public async Task<Result<Nothing>> Confirm(Guid userId, string code, CancellationToken cancellation)
    {
        if (Decode(code) is not { } token || await users.FindByIdAsync(userId.ToString()) is not { } user)
            return new LinkUsed();
        if (user.EmailConfirmed)
            return Nothing.Value;
        return (await users.ConfirmEmailAsync(user, token)).Succeeded ? Nothing.Value : new LinkUsed();
    }

    public async Task<string> ResetCode(Guid userId, CancellationToken cancellation) =>
        Encode(await users.GeneratePasswordResetTokenAsync(await Load(userId)));

    public async Task<Result<Nothing>> ResetPassword(Guid userId, string code, string password, CancellationToken cancellation)
    {
        if (Decode(code) is not { } token || await users.FindByIdAsync(userId.ToString()) is not { } user)
            return new LinkUsed();
        if (!(await users.ResetPasswordAsync(user, token, password)).Succeeded)
            return new LinkUsed();
        user.EmailConfirmed = true;
        await users.UpdateAsync(user);
        await tries.Forget(userId, cancellation);
        await sessions.EndAllBut(null, userId, cancellation);
        return Nothing.Value;
    }

    public async Task<Result<Nothing>> ChangePassword(Guid userId, string current, string password, CancellationToken cancellation)
    {
        var user = await Load(userId);
        if (!await users.CheckPasswordAsync(user, current))
            return new Invalid("This is not your present password") { Field = "Current" };
        var outcome = await users.ChangePasswordAsync(user, current, password);
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"The password was refused: {Codes(outcome)}.");
        await sessions.EndOthers(userId, cancellation);
        await cookie.Renew(user);
        return Nothing.Value;
    }

    public async Task<Result<Nothing>> ChangeDisplayName(Guid userId, string displayName, CancellationToken cancellation)
    {
        var user = await Load(userId);
        user.DisplayName = displayName;
        var outcome = await users.UpdateAsync(user);
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"The name was refused: {Codes(outcome)}.");
        await cookie.Renew(user);
        return Nothing.Value;
    }

    public Task<bool> HasPassword(Guid userId, CancellationToken cancellation) => context.Users.AnyAsync(user => user.Id == userId && user.PasswordHash != null, cancellation);

    public async Task<bool> Proves(Guid userId, string proof, CancellationToken cancellation)
    {
        if (!await tries.Take(userId, cancellation))
            return false;
        if (!await factors.TakeCode(userId, proof, cancellation) && !await Knows(userId, proof))
            return false;
        await tries.Forget(userId, cancellation);
        return true;
    }

    public async Task<bool> Knows(Guid userId, string password) => await users.CheckPasswordAsync(await Load(userId), password);

    public async Task Close(Guid userId, CancellationToken cancellation)
    {
        await context.UserClaims.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await context.UserLogins.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await context.UserTokens.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await context.UserPasskeys.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await context.SecondFactors.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await context.RecoveryCodes.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        await sessions.EndAllBut(null, userId, cancellation);
        var name = $"closed-{userId:N}";
        await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.UserName, name)
                .SetProperty(user => user.NormalizedUserName, users.NormalizeName(name))
                .SetProperty(user => user.Email, (string?)null)
                .SetProperty(user => user.NormalizedEmail, (string?)null)
                .SetProperty(user => user.EmailConfirmed, false)
                .SetProperty(user => user.PhoneNumber, (string?)null)
                .SetProperty(user => user.PhoneNumberConfirmed, false)
                .SetProperty(user => user.PasswordHash, (string?)null)
                .SetProperty(user => user.DisplayName, FormerMember.Name)
                .SetProperty(user => user.SecurityStamp, Guid.NewGuid().ToString("N"))
                .SetProperty(user => user.ConcurrencyStamp, Guid.NewGuid().ToString())
                .SetProperty(user => user.TwoFactorEnabled, false)
                .SetProperty(user => user.LockoutEnabled, true)
                .SetProperty(user => user.LockoutEnd, new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            cancellation);
    }

    /// <summary>Closed accounts have no address, and are nobody's any more. What service accounts do has a name and no address.</summary>
    private IQueryable<User> Open => context.Users.AsNoTracking().Where(user => user.NormalizedEmail != null || user.IsService);

    private static System.Linq.Expressions.Expression<Func<User, Account>> Summary { get; } =
        user => new Account(user.Id, user.Email ?? "", user.DisplayName, user.EmailConfirmed);

    private static Account ToAccount(User user) => new(user.Id, user.Email!, user.DisplayName, user.EmailConfirmed);

    private static string Codes(IdentityResult outcome) => string.Join(", ", outcome.Errors.Select(error => error.Code));

    private static string Encode(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));

    private static string? Decode(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<User> Load(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("The account is gone.");
}
