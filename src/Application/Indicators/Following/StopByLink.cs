using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>Whether the e-mails that a link belongs to are stopped already. It tells nothing about whose they are.</summary>
[Public("Who reads an e-mail need not sign in to stop it: the signature in the link, which its receiver can end, is what lets them")]
public sealed record SeeStopLink(string Token) : IQuery<bool>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<SeeStopLink, bool>
    {
        public async Task<Result<bool>> Handle(SeeStopLink query, CancellationToken cancellation) =>
            await db.ByLink(query.Token, cancellation) is { } setting ? setting.StoppedAt is not null : new StopLinkNotFound();
    }
}

/// <summary>Stops the e-mails that a link belongs to (RFC 8058: one click, no cookie, no question). Stopping twice is harmless.</summary>
[Public("Who reads an e-mail need not sign in to stop it: the signature in the link, which its receiver can end, is what lets them")]
public sealed record StopByLink(string Token) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<StopByLink, Nothing>
    {
        public async Task<Result<Nothing>> Handle(StopByLink command, CancellationToken cancellation)
        {
            if (await db.ByLink(command.Token, cancellation) is not { } setting)
                return new StopLinkNotFound();
            await db.Stop(setting, clock.GetUtcNow(), cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Finds the setting that a link belongs to.</summary>
internal static class StopLinks
{
    public static async Task<DigestSetting?> ByLink(this ILabDatabase db, string token, CancellationToken cancellation) =>
        DigestSetting.IdIn(token) is { } id && await db.DigestSettings.SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } setting && setting.Accepts(token)
            ? setting
            : null;
}
