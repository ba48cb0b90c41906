using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Services;

/// <summary>A key that was just made: the one time that it is shown.</summary>
public sealed record NewKey(Guid Id, string Value, DateTimeOffset ExpiresAt);

/// <summary>Gives a service account a key.</summary>
/// <param name="ServiceId">The account.</param>
/// <param name="Days">For how many days it works.</param>
/// <param name="Replaces">The key that it takes over from, or null.</param>
/// <param name="OverlapDays">For how many days the replaced one works on.</param>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record IssueKey(Guid ServiceId, int Days, Guid? Replaces = null, int OverlapDays = 0) : ICommand<NewKey>
{
    public sealed class Rules : AbstractValidator<IssueKey>
    {
        public Rules()
        {
            RuleFor(command => command.Days).InclusiveBetween(1, ApiKey.MostDays).WithMessage("Choose a number of days from 1 to 365");
            RuleFor(command => command.OverlapDays).InclusiveBetween(0, ApiKey.MostOverlapDays).WithMessage("Choose a number of days from 0 to 30");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<IssueKey, NewKey>
    {
        public async Task<Result<NewKey>> Handle(IssueKey command, CancellationToken cancellation)
        {
            if (await db.ServiceAccounts.FindInCouncil(command.ServiceId, cancellation) is not { } account)
                return new ServiceNotFound();
            if (account.EndedAt is not null)
                return new ServiceEnded();
            var now = clock.GetUtcNow();
            var keys = await db.ApiKeys.Where(key => key.ServiceAccountId == account.Id).ToListAsync(cancellation);
            if (command.Replaces is { } old)
            {
                if (keys.Find(key => key.Id == old) is not { } replaced)
                    return new NotFound("There is no such key.");
                replaced.GiveWayBy(now.AddDays(command.OverlapDays));
            }

            if (keys.Count(key => key.WorksAt(now)) >= ServiceAccount.MostKeys)
                return new TooManyKeys();
            var (made, value) = ApiKey.Issue(account.Id, command.Days, user.Id, now);
            db.ApiKeys.Add(made);
            return new NewKey(made.Id, value, made.ExpiresAt);
        }
    }
}

/// <summary>Takes a key back: it stops working at once. Twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RevokeKey(Guid ServiceId, Guid KeyId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<RevokeKey, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RevokeKey command, CancellationToken cancellation)
        {
            if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == command.KeyId && key.ServiceAccountId == command.ServiceId, cancellation) is not { } key)
                return new NotFound("There is no such key.");
            key.Revoke(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}

/// <summary>Ends a service account with all its keys. What it did stays. Twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record EndService(Guid ServiceId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<EndService, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndService command, CancellationToken cancellation)
        {
            if (await db.ServiceAccounts.FindInCouncil(command.ServiceId, cancellation) is not { } account)
                return new ServiceNotFound();
            account.End(clock.GetUtcNow());
            foreach (var key in await db.ApiKeys.Where(key => key.ServiceAccountId == account.Id && key.RevokedAt == null).ToListAsync(cancellation))
                key.Revoke(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}

/// <summary>An ended account gets no keys.</summary>
public sealed record ServiceEnded() : Conflict("This service account has ended. Make another one.");

/// <summary>Too many keys work at once.</summary>
public sealed record TooManyKeys() : Conflict("Five keys of this account work already. Take one back that is no longer used, then make the new one.");
