using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Health;

/// <summary>An announcement of the past, or one that is shown now.</summary>
public sealed record StatusEvent(string Text, AnnouncementLevel Level, DateTimeOffset From, DateTimeOffset Until);

/// <summary>How the service does, for everybody.</summary>
/// <param name="Parts">Each part.</param>
/// <param name="Now">What is announced now or for later.</param>
/// <param name="History">What was announced in the last 90 days, newest first; null when it cannot be read now.</param>
public sealed record ServiceStatus(IReadOnlyList<PartHealth> Parts, IReadOnlyList<StatusEvent> Now, IReadOnlyList<StatusEvent>? History);

/// <summary>How the service does and what was announced. It answers although the database does not.</summary>
[Public("The status page is for everybody, most of all when nothing else works")]
[WithoutCouncil("One service serves all councils")]
public sealed record SeeStatus : IQuery<ServiceStatus>
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    internal sealed class Handler(IServiceHealth health, IOperatorData data, TimeProvider clock) : IQueryHandler<SeeStatus, ServiceStatus>
    {
        public async Task<Result<ServiceStatus>> Handle(SeeStatus request, CancellationToken cancellation)
        {
            var parts = await health.Look(cancellation);
            if (parts.Any(part => part is { Part: ServicePart.Database, State: HealthState.Broken }))
                return new ServiceStatus(parts, [], null);
            var now = clock.GetUtcNow();
            var since = now - Remembered;
            var rows = await data.Announcements.AsNoTracking().Where(row => row.Until > since).OrderByDescending(row => row.From).ToListAsync(cancellation);
            return new ServiceStatus(parts, Events(rows, row => row.Until > now), Events(rows, row => row.Until <= now && row.From < row.Until));
        }

        private static IReadOnlyList<StatusEvent> Events(IEnumerable<Announcement> rows, Func<Announcement, bool> which) =>
            [.. rows.Where(which).Select(row => new StatusEvent(row.Text, row.Level, row.From, row.Until))];
    }
}
