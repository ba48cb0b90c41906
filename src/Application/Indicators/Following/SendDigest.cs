using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>Absolute addresses that stand in e-mails to followers.</summary>
public interface IFollowLinks
{
    /// <summary>An indicator in the profile of an area.</summary>
    string Area(string councilSlug, string geography, string code, string indicator);

    /// <summary>An indicator's page.</summary>
    string Indicator(string councilSlug, string indicator);

    /// <summary>What one follows.</summary>
    string Following(string councilSlug);

    /// <summary>Stops the e-mails without signing in.</summary>
    string Stop(string councilSlug, string token);
}

/// <summary>
/// Writes to one person what changed of what they follow. What waits is taken before the e-mail goes out and given back only when the
/// e-mail server refused it: a process that dies in between leaves somebody without one e-mail, and nobody with two.
/// </summary>
[Public("Runs as a job of an import: writes only to the person who follows, and each change once")]
public sealed record SendDigest(Guid UserId) : IJobRequest<Nothing>
{
    /// <summary>What the job is called.</summary>
    public const string Title = "E-mail about figures that somebody follows";

    /// <summary>Seconds by which a scheduler may come early.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, IMailer mailer, DigestWriter writer, TimeProvider clock) : IJobRequestHandler<SendDigest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendDigest request, CancellationToken cancellation)
        {
            var setting = await db.DigestSettings.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == request.UserId, cancellation);
            if (setting is null or { StoppedAt: not null } || await accounts.Find(request.UserId, cancellation) is not { IsConfirmed: true } person)
                return Nothing.Value;
            var oldest = await db.Waiting(request.UserId).Select(change => (DateTimeOffset?)change.NotedAt).MinAsync(cancellation);
            if (oldest is not { } noted || setting.DueAt(noted) > clock.GetUtcNow() + Early)
                return Nothing.Value;
            var digest = Guid.CreateVersion7();
            var now = clock.GetUtcNow();
            await db.Waiting(request.UserId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DigestId, digest).SetProperty(row => row.SettledAt, now), cancellation);
            try
            {
                await Write(setting, person, digest, cancellation);
            }
            catch
            {
                await db.FollowedChanges.Where(change => change.DigestId == digest)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.DigestId, (Guid?)null).SetProperty(row => row.SettledAt, (DateTimeOffset?)null), CancellationToken.None);
                throw;
            }

            return Nothing.Value;
        }

        private async Task Write(DigestSetting setting, Account person, Guid digest, CancellationToken cancellation)
        {
            var taken = await db.FollowedChanges.AsNoTracking().Where(change => change.DigestId == digest).ToListAsync(cancellation);
            var (lines, told) = await writer.Lines(taken, cancellation);
            if (lines.Count == 0)
                return;
            await mailer.Send(writer.Mail(setting, person, lines), cancellation);
            await db.FollowedChanges.Where(change => told.Contains(change.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.WasTold, true), cancellation);
        }
    }
}
