using System.Security.Cryptography;
using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>
/// Authenticator apps in tables of our own: Identity keeps the key and the recovery codes readable, takes a code twice within its
/// window, and goes by the machine's clock.
/// </summary>
internal sealed class SecondFactors(UserManager<User> users, SignInCookie cookie, Sessions sessions, LabContext context, IDataProtectionProvider protection, TimeProvider clock) : ISecondFactors
{
    private const string Issuer = "Locality Lab";
    private static readonly TimeSpan OfferLasts = TimeSpan.FromHours(1);

    private readonly IDataProtector keys = protection.CreateProtector("LocalityLab.Authenticator");

    public async Task<SecondFactorState> Of(Guid userId, CancellationToken cancellation)
    {
        var since = await context.SecondFactors.Where(row => row.UserId == userId).Select(row => (DateTimeOffset?)row.Since).SingleOrDefaultAsync(cancellation);
        return new(since, since is null ? 0 : await context.RecoveryCodes.CountAsync(row => row.UserId == userId, cancellation));
    }

    public NewAuthenticator Offer(Account account)
    {
        var key = TimeCodes.NewKey();
        return Show(account, key, Offers(account.Id).Protect(Convert.ToBase64String([.. BitConverter.GetBytes(clock.GetUtcNow().UtcTicks), .. key])));
    }

    public NewAuthenticator? Reopen(Account account, string sealedKey) => Open(account.Id, sealedKey) is { } key ? Show(account, key, sealedKey) : null;

    public async Task<Result<NewRecoveryCodes>> SwitchOn(Guid userId, string sealedKey, string code, CancellationToken cancellation)
    {
        if (Open(userId, sealedKey) is not { } key)
            return new KeyTooOld() { Field = "Code" };
        if (TimeCodes.StepOf(key, TimeCodes.Bare(code), clock.GetUtcNow()) is not { } step)
            return new Invalid("This is not the code that your app shows now. Wait for the next one and enter it while it is shown. If it is wrong again, check that your telephone’s clock is right.") { Field = "Code" };
        if (await context.SecondFactors.AnyAsync(row => row.UserId == userId, cancellation))
            return new AlreadyOn();
        context.Add(new SecondFactor { UserId = userId, SealedKey = keys.Protect(Convert.ToBase64String(key)), LastStep = step, Since = clock.GetUtcNow() });
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // The same form sent twice at once: the key of the table let one of them through.
            context.ChangeTracker.Clear();
            return new AlreadyOn();
        }

        context.ChangeTracker.Clear();
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        await users.SetTwoFactorEnabledAsync(user, true);
        await sessions.EndOthers(userId, cancellation);
        await cookie.Renew(user, SignInWay.PasswordAndCode);
        return await RenewCodes(userId, cancellation);
    }

    public async Task<NewRecoveryCodes> RenewCodes(Guid userId, CancellationToken cancellation)
    {
        await context.RecoveryCodes.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        List<string> codes = [.. Enumerable.Range(0, RecoveryCode.HowMany).Select(_ => RecoveryCode.New())];
        context.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = RecoveryCode.HashOf(code) }));
        await context.SaveChangesAsync(cancellation);
        return new(codes);
    }

    public async Task SwitchOff(Guid userId, CancellationToken cancellation)
    {
        await context.RecoveryCodes.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation);
        if (await context.SecondFactors.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellation) == 0)
            return;
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        await users.SetTwoFactorEnabledAsync(user, false);
        await sessions.EndOthers(userId, cancellation);
        await cookie.Renew(user, SignInWay.Password);
    }

    /// <summary>True when it is the app's code and was not taken before: one statement decides, so of two at once one is taken.</summary>
    public async Task<bool> TakeCode(Guid userId, string typed, CancellationToken cancellation)
    {
        if (!TimeCodes.IsCode(typed) || await context.SecondFactors.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == userId, cancellation) is not { } factor)
            return false;
        return KeyOf(factor) is { } key && TimeCodes.StepOf(key, TimeCodes.Bare(typed), clock.GetUtcNow()) is { } step
            && await context.SecondFactors.Where(row => row.UserId == userId && row.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastStep, step), cancellation) == 1;
    }

    /// <summary>True when it is one of their recovery codes, which is used up by this.</summary>
    public async Task<bool> TakeRecoveryCode(Guid userId, string typed, CancellationToken cancellation)
    {
        if (!RecoveryCode.IsCode(typed))
            return false;
        var hash = RecoveryCode.HashOf(typed);
        return await context.RecoveryCodes.Where(row => row.UserId == userId && row.Hash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }

    /// <summary>A key that was sealed with keys which are lost makes no codes; recovery codes go on working.</summary>
    private byte[]? KeyOf(SecondFactor factor)
    {
        try
        {
            return Convert.FromBase64String(keys.Unprotect(factor.SealedKey));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static NewAuthenticator Show(Account account, byte[] key, string sealedKey) => new(sealedKey, TimeCodes.InWords(key), TimeCodes.Address(key, Issuer, account.Email));

    private byte[]? Open(Guid userId, string sealedKey)
    {
        try
        {
            var opened = Convert.FromBase64String(Offers(userId).Unprotect(sealedKey));
            var made = new DateTimeOffset(BitConverter.ToInt64(opened), TimeSpan.Zero);
            return clock.GetUtcNow() - made <= OfferLasts ? opened[sizeof(long)..] : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private IDataProtector Offers(Guid userId) => protection.CreateProtector("LocalityLab.Authenticator.Offer", userId.ToString());
}
