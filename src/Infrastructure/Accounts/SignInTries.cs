using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>
/// Counts sign-in tries in the database, one atomic statement each and before the password is looked at: a thousand guesses
/// sent at once get five tries, not a thousand.
/// </summary>
internal sealed class SignInTries(LabContext context, TimeProvider clock, IOptions<IdentityOptions> options)
{
    /// <summary>Takes one try; false while sign-in is paused for the account. The last try starts the pause, which a right password lifts.</summary>
    public async Task<bool> Take(Guid userId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var most = options.Value.Lockout.MaxFailedAccessAttempts;
        DateTimeOffset? pauseEnds = now + options.Value.Lockout.DefaultLockoutTimeSpan;
        var pauseOver = context.Users.Where(user => user.Id == userId && user.LockoutEnd != null && user.LockoutEnd <= now);
        await pauseOver.ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null), cancellation);
        return await context.Users.Where(user => user.Id == userId && user.LockoutEnd == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= most ? pauseEnds : null)
                .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1),
            cancellation) == 1;
    }

    /// <summary>Starts again from none.</summary>
    public Task Forget(Guid userId, CancellationToken cancellation) =>
        context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null), cancellation);
}
