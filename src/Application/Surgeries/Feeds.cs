using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A private calendar of the person who asks.</summary>
public sealed record FeedLine(Guid Id, string Name, DateTimeOffset CreatedAt);

/// <summary>One's own private calendars that work. Their addresses were shown once and are known to nobody.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record ListFeeds : IQuery<IReadOnlyList<FeedLine>>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<ListFeeds, IReadOnlyList<FeedLine>>
    {
        public async Task<Result<IReadOnlyList<FeedLine>>> Handle(ListFeeds query, CancellationToken cancellation)
        {
            var me = user.Id;
            var feeds = await db.CalendarFeeds.AsNoTracking().Where(feed => feed.UserId == me && feed.EndedAt == null).OrderBy(feed => feed.CreatedAt).ToListAsync(cancellation);
            var groups = feeds.ConvertAll(feed => feed.GroupId ?? Guid.Empty);
            var names = await db.Groups.AsNoTracking().Where(group => groups.Contains(group.Id)).Select(group => new { group.Id, group.Name }).ToDictionaryAsync(group => group.Id, group => group.Name, cancellation);
            return (FeedLine[])[.. feeds.Select(feed => new FeedLine(feed.Id, feed.GroupId is { } id ? $"Bookings of {names[id]}" : "Surgeries that I hold", feed.CreatedAt))];
        }
    }
}

/// <summary>Makes a private calendar of a group's bookings. The answer is the secret of its address, shown this once.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record StartGroupFeed(Guid GroupId) : ICommand<string>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartGroupFeed, string>
    {
        public Task<Result<string>> Handle(StartGroupFeed command, CancellationToken cancellation)
        {
            var token = SecretToken.New();
            db.CalendarFeeds.Add(CalendarFeed.Of(user.Id, command.GroupId, token, clock.GetUtcNow()));
            return Task.FromResult<Result<string>>(token.Value);
        }
    }
}

/// <summary>Makes a private calendar of the surgeries one holds. The answer is the secret of its address, shown this once.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record StartAdviserFeed : ICommand<string>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartAdviserFeed, string>
    {
        public Task<Result<string>> Handle(StartAdviserFeed command, CancellationToken cancellation)
        {
            var token = SecretToken.New();
            db.CalendarFeeds.Add(CalendarFeed.Of(user.Id, null, token, clock.GetUtcNow()));
            return Task.FromResult<Result<string>>(token.Value);
        }
    }
}

/// <summary>Ends one of one's own private calendars. Ending it twice is harmless.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record EndFeed(Guid FeedId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<EndFeed, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndFeed command, CancellationToken cancellation)
        {
            if (await db.CalendarFeeds.FindInCouncil(command.FeedId, cancellation) is not { } feed || feed.UserId != user.Id)
                return new FeedNotFound();
            feed.End(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}

/// <summary>A private calendar by the secret of its address: who has it needs no account. It dies with its owner's right to see what it shows.</summary>
[Public("A calendar programme cannot sign in: the secret in the address, kept as a hash, is what lets it read")]
public sealed record ReadFeed(string Token) : IQuery<string>
{
    /// <summary>Past times stay for so long, so that a calendar does not lose its memory.</summary>
    private const int PastDays = 90;

    internal sealed class Handler(ILabDatabase db, BookingMail mail, SurgeryReader reader, ISurgeryLinks links, ICouncilScope scope, TimeProvider clock) : IQueryHandler<ReadFeed, string>
    {
        public async Task<Result<string>> Handle(ReadFeed query, CancellationToken cancellation)
        {
            if (query.Token.Length != SecretToken.Length)
                return new FeedNotFound();
            var hash = SecretToken.HashOf(query.Token);
            var feed = await db.CalendarFeeds.AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash && row.EndedAt == null, cancellation);
            if (feed is null || !await MayStill(feed, cancellation))
                return new FeedNotFound();
            var since = clock.GetUtcNow().AddDays(-PastDays);
            return feed.GroupId is { } group
                ? CalendarFile.WriteFeed($"Data surgeries, {scope.Council.Name}", await OfGroup(group, since, cancellation))
                : CalendarFile.WriteFeed($"Surgeries I hold, {scope.Council.Name}", await OfAdviser(feed.UserId, since, cancellation));
        }

        private async Task<bool> MayStill(CalendarFeed feed, CancellationToken cancellation)
        {
            var roles = await db.Memberships.AsNoTracking().Where(row => row.UserId == feed.UserId).Select(row => row.Role).ToListAsync(cancellation);
            return feed.GroupId is { } group
                ? RolePermissions.Allow(roles, Permission.ActForAnyGroup) || await db.GroupMembers.AnyAsync(row => row.GroupId == group && row.UserId == feed.UserId, cancellation)
                : RolePermissions.Allow(roles, Permission.PublishSurgeries);
        }

        private async Task<IReadOnlyList<CalendarEntry>> OfGroup(Guid group, DateTimeOffset since, CancellationToken cancellation)
        {
            var bookings = await db.Bookings.AsNoTracking().Where(row => row.GroupId == group)
                .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking, slot.EndsAt })
                .Where(row => row.EndsAt > since).OrderBy(row => row.EndsAt).Select(row => row.booking).ToListAsync(cancellation);
            List<CalendarEntry> entries = [];
            foreach (var booking in bookings)
                entries.Add(await mail.Entry(booking, null, cancellation));
            return entries;
        }

        private async Task<IReadOnlyList<CalendarEntry>> OfAdviser(Guid adviser, DateTimeOffset since, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var surgeries = await reader.Read(row => row.EndsAt > since && db.SurgeryAdvisers.Any(person => person.SurgeryId == row.Id && person.UserId == adviser), cancellation);
            return [.. surgeries.Select(surgery => new CalendarEntry
            {
                Uid = $"surgery-{surgery.Id:D}@locality-lab",
                Sequence = surgery.Sequence,
                Method = surgery.State == SurgeryState.Cancelled ? CalendarMethod.Cancel : CalendarMethod.Publish,
                StartsAt = surgery.StartsAt,
                EndsAt = surgery.EndsAt,
                Stamp = now,
                Summary = surgery.Title,
                // Names and questions stay here: whoever keeps the calendar could read them.
                Description = $"{surgery.Slots.Sum(slot => slot.Taken)} of {surgery.Slots.Sum(slot => slot.Capacity)} places taken.\n{links.Bookings(scope.Council.Slug, surgery.Id)}",
                Location = surgery.Place.Line,
                Url = links.Bookings(scope.Council.Slug, surgery.Id),
            })];
        }
    }
}
