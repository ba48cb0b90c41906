using FluentValidation;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>One thing that somebody follows.</summary>
/// <param name="Id">To stop following it.</param>
/// <param name="IndicatorSlug">The indicator; empty for everything about the area.</param>
/// <param name="IndicatorName">Its name; its slug when it is published no more.</param>
/// <param name="GeographySlug">The area's geography; empty for anywhere.</param>
/// <param name="AreaCode">The area; empty for anywhere.</param>
/// <param name="AreaName">Its name now, or when the following began.</param>
/// <param name="IsPublished">False when nothing can come any more: the indicator or the area is gone.</param>
/// <param name="Since">Since when.</param>
public sealed record FollowLine(Guid Id, string IndicatorSlug, string IndicatorName, string GeographySlug, string AreaCode, string AreaName, bool IsPublished, DateTimeOffset Since);

/// <summary>What somebody follows in the council, and how they hear of it.</summary>
/// <param name="Lines">By area, then by indicator.</param>
/// <param name="Pace">How soon.</param>
/// <param name="IsStopped">True when they stopped the e-mails.</param>
public sealed record FollowList(IReadOnlyList<FollowLine> Lines, DigestPace Pace, bool IsStopped);

/// <summary>What one follows oneself.</summary>
[Requires(Permission.UseAccount)]
public sealed record ListFollows : IQuery<FollowList>
{
    internal sealed class Handler(ILabDatabase db, ICatalogueReader catalogue, IGeographyBook book, ICurrentUser user) : IQueryHandler<ListFollows, FollowList>
    {
        public async Task<Result<FollowList>> Handle(ListFollows query, CancellationToken cancellation)
        {
            var me = user.Id;
            var follows = await db.Follows.AsNoTracking().Where(row => row.UserId == me).ToListAsync(cancellation);
            var setting = await db.DigestSettings.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == me, cancellation);
            var published = await catalogue.Read(cancellation);
            List<FollowLine> lines = [];
            foreach (var follow in follows)
            {
                var indicator = published.Find(follow.IndicatorSlug)?.Indicator.Name;
                var area = await AreaName(follow, cancellation);
                lines.Add(new(
                    follow.Id, follow.IndicatorSlug, follow.IndicatorSlug.Length == 0 ? "" : indicator ?? follow.IndicatorSlug, follow.GeographySlug, follow.AreaCode, area ?? follow.AreaName,
                    (follow.IndicatorSlug.Length == 0 || indicator is not null) && (follow.IsAnywhere || area is not null), follow.Since));
            }

            return new FollowList(
                [.. lines.OrderBy(line => line.AreaName, StringComparer.CurrentCultureIgnoreCase).ThenBy(line => line.IndicatorName, StringComparer.CurrentCultureIgnoreCase)],
                setting?.Pace ?? DigestPace.Daily, setting?.StoppedAt is not null);
        }

        private async Task<string?> AreaName(Follow follow, CancellationToken cancellation) =>
            (await book.All(cancellation)).FirstOrDefault(geography => geography.Slug == follow.GeographySlug) is { } geography
                ? (await book.Areas(geography.Id, cancellation)).Find(follow.AreaCode)?.Name
                : null;
    }
}

/// <summary>Changes how soon one hears of what one follows, and lets e-mails that were stopped come again.</summary>
[Requires(Permission.UseAccount)]
public sealed record ChangeDigest(DigestPace Pace) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangeDigest>
    {
        public Rules() => RuleFor(command => command.Pace).IsInEnum().WithMessage("Choose how often to tell you");
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, IJobs jobs, TimeProvider clock) : ICommandHandler<ChangeDigest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeDigest command, CancellationToken cancellation)
        {
            var setting = await db.OwnDigest(user.Id, cancellation);
            setting.Pace = command.Pace;
            setting.Resume(clock.GetUtcNow());
            var waiting = await db.Waiting(user.Id).Select(change => (DateTimeOffset?)change.NotedAt).MinAsync(cancellation);
            if (waiting is { } noted)
                await jobs.RunAt(new SendDigest(user.Id), SendDigest.Title, Later(setting.DueAt(noted), clock.GetUtcNow()), cancellation);
            return Nothing.Value;
        }

        private static DateTimeOffset Later(DateTimeOffset due, DateTimeOffset now) => due > now ? due : now;
    }
}

/// <summary>Stops all e-mails about what one follows here; the list stays. Stopping twice is harmless.</summary>
[Requires(Permission.UseAccount)]
public sealed record StopDigest : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<StopDigest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(StopDigest command, CancellationToken cancellation)
        {
            await db.Stop(await db.OwnDigest(user.Id, cancellation), clock.GetUtcNow(), cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Ends the links of all e-mails sent so far, for somebody whose e-mail went further than they wanted.</summary>
[Requires(Permission.UseAccount)]
public sealed record EndDigestLinks : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : ICommandHandler<EndDigestLinks, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndDigestLinks command, CancellationToken cancellation)
        {
            (await db.OwnDigest(user.Id, cancellation)).EndLinks();
            return Nothing.Value;
        }
    }
}

/// <summary>Steps that several commands share.</summary>
internal static class DigestSteps
{
    /// <summary>The person's setting, made when there is none.</summary>
    public static async Task<DigestSetting> OwnDigest(this ILabDatabase db, Guid userId, CancellationToken cancellation)
    {
        if (await db.DigestSettings.SingleOrDefaultAsync(row => row.UserId == userId, cancellation) is { } known)
            return known;
        var setting = DigestSetting.Of(userId);
        db.DigestSettings.Add(setting);
        return setting;
    }

    /// <summary>Changes that a person is still to be told about.</summary>
    public static IQueryable<FollowedChange> Waiting(this ILabDatabase db, Guid userId) => db.FollowedChanges
        .Where(change => change.DigestId == null && db.Follows.Any(follow => follow.Id == change.FollowId && follow.UserId == userId));

    /// <summary>Stops the e-mails; what waits is forgotten, so that it does not come all at once when they come again.</summary>
    public static async Task Stop(this ILabDatabase db, DigestSetting setting, DateTimeOffset now, CancellationToken cancellation)
    {
        setting.Stop(now);
        db.FollowedChanges.RemoveRange(await db.Waiting(setting.UserId).ToListAsync(cancellation));
    }
}
